#!/usr/bin/env bash
# Installs what is missing to build and run Postkamer (run), and to test it (test), on Debian 12 or newer.
# It only adds packages; what is there already is left alone.
set -euo pipefail

run_packages=(
  build-essential pkg-config              # the C side of the OCR library and SQLite
  libtesseract-dev libleptonica-dev       # OCR engine, linked into the program
  libtiff-dev                             # reads the TIFFs that the Rust decoder doesn't
  libclang-dev                            # reads the engine's headers
  tesseract-ocr-nld                       # Dutch
  tesseract-ocr-eng tesseract-ocr-deu     # letters in other languages
  tesseract-ocr-fra tesseract-ocr-tur
)
test_packages=(
  postgresql                              # every query is tested on both databases
  chromium chromium-driver                # the pages are tested in a browser
  python3                                 # make score, make bench
  tesseract-ocr poppler-utils             # make bench compares with the command line tools
  qpdf                                    # judge the searchable PDFs
  libreoffice-calc-nogui                  # judge the workbooks
  default-jre-headless python3-pip        # run veraPDF, which scripts/verapdf.sh fetches
  python3-venv                            # run an S3 server, which scripts/s3-server.sh fetches
)

packages=("${run_packages[@]}")
[ "${1:-run}" = test ] && packages+=("${test_packages[@]}")
# The pages are judged by axe-core, which scripts/axe.sh fetches; npm may be here without its package.
[ "${1:-run}" = test ] && ! command -v npm >/dev/null && packages+=(npm)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "These are missing, and apt-get is not here to install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Run as root: apt-get install ${missing[*]}" >&2; exit 1; }
    as_root=sudo
  fi
  echo "Installing: ${missing[*]}"
  $as_root apt-get update -q
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
if ! command -v cargo >/dev/null; then
  echo "Rust is missing. Install Rust $wanted or newer with rustup (https://rustup.rs), then run this again." >&2
  exit 1
fi
have=$(rustc --version | cut -d' ' -f2)
if [ "$(printf '%s\n%s\n' "$wanted" "$have" | sort -V | head -n 1)" != "$wanted" ]; then
  echo "Rust $have is too old; $wanted or newer is needed: rustup update stable" >&2
  exit 1
fi

if [ "${1:-run}" = test ]; then
  scripts/s3-server.sh --fetch || echo "moto can't be fetched: the archive in a bucket will not be tested" >&2
  scripts/axe.sh --fetch || echo "axe-core can't be fetched: accessibility will not be judged" >&2
  scripts/verapdf.sh --fetch || echo "veraPDF can't be fetched: PDFs will not be validated as PDF/A" >&2
fi
