#!/usr/bin/env bash
# Builds the bench of this name and prints where its program is.
set -euo pipefail
cargo build --release --locked --bench "$1" --message-format json 2>/dev/null |
  sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1
