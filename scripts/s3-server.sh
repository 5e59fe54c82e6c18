#!/usr/bin/env bash
# An S3-compatible server for the tests: moto from PyPI, in a virtual environment of its own, on this machine only.
#   s3-server.sh --fetch     installs it, once for all checkouts of this user
#   s3-server.sh --is-here   exit code 0 when there is nothing left to fetch
#   s3-server.sh PORT        serves until it is killed; everything in it is then gone
set -euo pipefail

version=5.2.5
home=${XDG_CACHE_HOME:-$HOME/.cache}/postkamer/moto-$version

fetch() {
  [ -e "$home/bin/moto_server" ] && return
  mkdir -p "$(dirname "$home")"
  exec 9>"$home.lock"
  flock 9
  [ -e "$home/bin/moto_server" ] && return
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check "moto[server]==$version"
}

case "${1:-}" in
  --fetch) fetch ;;
  --is-here) [ -e "$home/bin/moto_server" ] ;;
  *)
    fetch
    exec "$home/bin/moto_server" -H 127.0.0.1 -p "$1"
    ;;
esac
