#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own: a throw-away cluster in a temporary folder, reached through a socket
# there and no network port, and gone afterwards. The command finds its address in POSTKAMER_TEST_POSTGRES.
set -euo pipefail

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is missing: scripts/setup.sh test" >&2; exit 1; }

home=$(mktemp -d "${TMPDIR:-/tmp}/postkamer-pg.XXXXXX")
as=()
user=$(id -un)
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
  user=postgres
  chown postgres "$home"
  as=(runuser -u postgres --)
fi
chmod 755 "$home"

finish() {
  "${as[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap finish EXIT

"${as[@]}" "$bin/initdb" -D "$home/data" -A trust -U "$user" --no-sync >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 1; }
"${as[@]}" "$bin/pg_ctl" -D "$home/data" -w -l "$home/data/server.log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$home' -c max_connections=300 -c fsync=off" start >/dev/null

export POSTKAMER_TEST_POSTGRES="postgres:///postgres?host=$home&user=$user"
"$@"
