#!/usr/bin/env bash
# From nothing to models/ink.onnx and models/signature.toml, in about half an hour of processor time.
#
#   models/training/run.sh PYTHON FONTS WORK
#
# PYTHON has requirements.txt installed; FONTS is a folder in which `npm install` put the packages of fonts.txt; WORK is
# an empty folder outside the repository. Run it in the repository.
set -euo pipefail
python=$1 fonts=$2 work=$3
here=models/training
bench=$(cargo bench --bench ink --no-run --message-format json | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1)
export OMP_THREAD_LIMIT=1

generate() { # NAME LOOK COUNT SEED
  "$python" $here/generate.py "$fonts" "$work/$1" "$3" --look "$2" --seed "$4"
}
samples() { # NAME; with a second argument the OCR engine reads, instead of the generator telling what it would read
  mkdir -p "$work/$1-samples"
  local pages="$work/$1"
  if [ -n "${2:-}" ]; then
    pages="$work/$1-pictures"
    mkdir -p "$pages"
    for page in "$work/$1"/*[0-9].png; do ln -sf "$page" "$pages/"; done
  fi
  find "$pages" -name '*[0-9].png' | sort | xargs -n 100 "$bench" samples "$work/$1-samples"
}

generate train train 1450 1
generate fit train 300 3
generate other other 150 2
samples train
samples fit
samples other ocr
"$python" $here/train.py "$work/train-samples" "$work/train" "$work/ink.onnx" --epochs 8
"$python" $here/fit.py "$work/ink.onnx.pt" models/signature.toml "$work/fit-samples" "$work/fit" \
  --check "$work/other-samples" "$work/other" --names "$(find "$work/fit-samples" -name '*.json' | head -1)"
cp "$work/ink.onnx" models/ink.onnx
echo "Now: make score, and the figures in models/README.md."
