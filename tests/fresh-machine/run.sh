#!/usr/bin/env bash
# Plays a fresh machine: clones HEAD into an empty folder, with an empty home and npm cache, as root (when we are root) and as
# an ordinary user, and there: first start until the page answers, Ctrl-C, second start, kill -9 of everything, third start.
# After each stop no process may be left. Prints the times. Takes some minutes and needs the package registry.
set -euo pipefail

readonly first_start_limit=300 next_start_limit=60 stop_limit=60
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/fundwatch-fresh.XXXXXX")
chmod 755 "$work"

# Every process that runs in our folder or names it: they were all started from here, under this very path.
processes_here() {
  local entry
  for entry in /proc/[0-9]*; do
    [[ ${entry#/proc/} == "$$" || ${entry#/proc/} == "$BASHPID" ]] && continue
    if [[ $(readlink "$entry/cwd" 2>/dev/null) == "$work"/* ]] ||
      tr '\0' ' ' 2>/dev/null <"$entry/cmdline" | grep -qF -- "$work/"; then
      echo "${entry#/proc/}"
    fi
  done
}

kill_all_here() {
  local left
  left=$(processes_here)
  [[ -z $left ]] || kill -9 $left 2>/dev/null || true
}

clean_up() {
  kill_all_here
  sleep 0.2
  rm -rf "$work"
}
trap clean_up EXIT

fail() {
  echo "✗ $1" >&2
  [[ -f ${log:-} ]] && tail -n 40 "$log" >&2
  exit 1
}

now() { date +%s%3N; }

seconds_since() { awk -v ms=$(($(now) - $1)) 'BEGIN { printf "%.1f s", ms / 1000 }'; }

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

answers() {
  node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "http://127.0.0.1:$port/api/health"
}

# as USER COMMAND…: as that user, with the home of this round and nothing of ours on the way.
as() {
  local user=$1
  shift
  local -a become=()
  [[ $user == "$(id -un)" ]] || become=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
  exec "${become[@]}" env HOME="$home" FUNDWATCH_PORT="$port" "$@"
}

# start LIMIT: starts in the background and waits for the page.
start() {
  local limit=$1 began
  began=$(now)
  # A session of its own, so that it stands as it would behind a terminal of its own.
  (cd "$clone" && as "$user" setsid npm start) >>"$log" 2>&1 </dev/null &
  npm_pid=$!
  until answers; do
    kill -0 "$npm_pid" 2>/dev/null || fail "npm start ended before the page answered"
    (($(now) - began < limit * 1000)) || fail "no page after $limit s"
    sleep 0.3
  done
  took=$(seconds_since "$began")
}

# stop: Ctrl-C, as a terminal sends it: to the whole group.
stop() {
  local began
  began=$(now)
  kill -INT -- "-$npm_pid" 2>/dev/null || kill -INT "$npm_pid"
  while [[ -n $(processes_here) ]]; do
    if (($(now) - began > stop_limit * 1000)); then
      ps -o pid,ppid,args -p "$(processes_here | paste -sd,)" >&2 || true
      fail "processes are left $stop_limit s after Ctrl-C"
    fi
    sleep 0.1
  done
  wait "$npm_pid" 2>/dev/null || true
  took=$(seconds_since "$began")
}

round() {
  user=$1
  clone="$work/$user/fundwatch"
  home="$work/$user/home"
  log="$work/$user.log"
  port=$(free_port)
  mkdir -p "$home"
  git -c "safe.directory=$repository" -c "safe.directory=$repository/.git" clone --quiet --no-hardlinks "$repository" "$clone"
  [[ $user == "$(id -un)" ]] || chown -R "$user" "$work/$user"
  echo "as $user:"
  start $first_start_limit && echo "  first start, installation included  $took"
  stop && echo "  Ctrl-C, until nothing is left       $took"
  start $next_start_limit && echo "  second start                        $took"
  kill_all_here
  wait "$npm_pid" 2>/dev/null || true
  start $next_start_limit && echo "  start after kill -9 of everything   $took"
  stop && echo "  Ctrl-C, until nothing is left       $took"
}

round "$(id -un)"
if [[ $(id -u) == 0 ]]; then round nobody; fi
echo "✓ a fresh machine works"
