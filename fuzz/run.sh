#!/usr/bin/env bash
# fuzz/run.sh TARGET [SECONDS]: fuzzes triage, tiff, pdf or picture, from the fixtures as first seeds.
# Needs `cargo install cargo-fuzz`. Without a nightly toolchain there is no sanitizer, which only matters for the C libraries.
set -euo pipefail
cd "$(dirname "$0")"
target=$1 seconds=${2:-600}
corpus=corpus/$target
mkdir -p "$corpus"
case $target in
  triage) kinds='docx xlsx zip eml doc html heic txt gif gz exe msg' ;;
  tiff) kinds=tif ;;
  pdf) kinds=pdf ;;
  picture) kinds='jpg png webp bmp' ;;
esac
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 ../fixtures/make_hostile.py "$made" > /dev/null
for kind in $kinds; do
  # Small pages: each run must be short.
  find "$made" ../fixtures/formats ../fixtures/broken -name "*.$kind" -size -40k -print0 |
    while IFS= read -r -d '' seed; do
      LC_ALL=C sed 's/\[0 0 595\.2 144\]/[0 0 59.52 14.4 ]/; s/\[0 0 595 842\]/[0 0 59 84  ]/' "$seed" > "$corpus/seed-$(basename "$seed")"
    done
done
export OMP_THREAD_LIMIT=1
exec cargo fuzz run --release --sanitizer "${SANITIZER:-none}" "$target" -- \
  -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -max_len=60000 -ignore_ooms=0 -ignore_timeouts=0 -print_final_stats=1
