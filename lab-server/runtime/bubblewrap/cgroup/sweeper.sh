# Removes what a lab left behind, also one that was killed: `sh sweeper.sh PID [FOLDER…] -- [GROUP…]`.
# It waits until there is no process PID any more, kills whatever still stands in the control groups,
# and removes them and the folders. It has a session of its own, so that Ctrl+C does not reach it.
lab=$1
shift

# Out of the group that it shall remove, if it was started in it.
out() {
  while [ "$1" != -- ]; do shift; done
  shift
  for group; do echo $$ 2>/dev/null >"${group%/*}/cgroup.procs" || true; done
}
out "$@" 2>/dev/null

# A process that nobody has buried yet is gone all the same.
lives() {
  [ -r "/proc/$lab/status" ] || return 1
  while read -r key value rest; do
    [ "$key" != State: ] || break
  done <"/proc/$lab/status" 2>/dev/null
  [ "$value" != Z ] && [ "$value" != X ]
}
while lives; do sleep 0.2; done

while [ $# -gt 0 ] && [ "$1" != -- ]; do
  rm -rf -- "$1"
  shift
done
shift

# A group can be removed when nothing stands in it. What stands there ends by itself with its wire, and
# each process reaps its child; one that is killed does not, and a wire ends when all in it are reaped.
# So only what is still there after a second is killed, which takes its time as well.
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
  left=
  for group; do
    [ -d "$group" ] || continue
    left=yes
    [ "$round" -le 10 ] || cat "$group"/cgroup.procs "$group"/*/cgroup.procs 2>/dev/null | while read -r pid; do
      kill -9 "$pid" 2>/dev/null
    done
    rmdir "$group"/*/ "$group" 2>/dev/null
  done
  [ -n "$left" ] || exit 0
  sleep 0.1
done
