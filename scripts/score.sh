#!/usr/bin/env bash
# Reads the letters of a scoring set and prints how many fields were right. The set is no part of this repository.
set -euo pipefail
mailbag=$1
if [ ! -f "$mailbag/score.py" ]; then
  echo "No scoring set at $mailbag; name its folder with make score SHARED=DIR" >&2
  exit 1
fi
out=$(mktemp -d "${TMPDIR:-/tmp}/postkamer-score.XXXXXX")
trap 'rm -rf "$out"' EXIT
# Exit code 1 says that some letters could not be read: the score shows that too.
target/release/postkamer read "$mailbag"/scans/* --output "$out/results.jsonl" || [ $? -eq 1 ]
python3 "$mailbag/score.py" --manifest "$mailbag/manifest.jsonl" --results "$out/results.jsonl" \
  --json "$out/score.json" --errors "${ERRORS:-/dev/null}"
python3 "$(dirname "$0")/reliability.py" "$mailbag/score.py" "$mailbag/manifest.jsonl" "$out/results.jsonl"
python3 "$(dirname "$0")/ink_table.py" "$mailbag/manifest.jsonl" "$out/results.jsonl"
[ -z "${RESULTS:-}" ] || cp "$out/results.jsonl" "$RESULTS"
