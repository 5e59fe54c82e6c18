#!/usr/bin/env bash
# Checks licences and sources of all packages, with a cargo-deny kept in .tools when the machine has none.
set -euo pipefail
version=0.20.2
export PATH="$PWD/.tools/bin:$PATH"
command -v cargo-deny >/dev/null || cargo install --quiet --locked cargo-deny --version $version --root .tools
cargo deny --locked check bans licenses sources
