#!/usr/bin/env bash
# axe-core, which judges the accessibility of the pages in the browser tests, from npm.
#   axe.sh             fetches it where needed, and prints where it is
#   axe.sh --fetch     fetches it, once for all checkouts of this user
#   axe.sh --is-here   exit code 0 when there is nothing left to fetch
set -euo pipefail

version=4.14.1
digest=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
home=${XDG_CACHE_HOME:-$HOME/.cache}/postkamer
script=$home/axe-$version.js

fetch() {
  [ -e "$script" ] && return
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  npm pack --silent --pack-destination "$work" "axe-core@$version" >/dev/null
  tar -xzf "$work/axe-core-$version.tgz" -C "$work" package/axe.min.js
  echo "$digest  $work/package/axe.min.js" | sha256sum --check --quiet
  mkdir -p "$home"
  mv "$work/package/axe.min.js" "$script.$$"
  mv "$script.$$" "$script"
}

case "${1:-}" in
  --fetch) fetch ;;
  --is-here) [ -e "$script" ] ;;
  *)
    fetch
    echo "$script"
    ;;
esac
