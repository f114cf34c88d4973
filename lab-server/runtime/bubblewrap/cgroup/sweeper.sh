# Removes what a lab leaves behind, also if it is killed: `sh sweeper.sh PID [FOLDER…] -- [GROUP…]`.
# It waits until process PID is gone, kills what is left in the control groups, and removes them and
# the folders. It runs in a session of its own, so that Ctrl+C does not reach it.
lab=$1
shift

# Leaves the groups that it will remove, in case it was started in one.
out() {
  while [ "$1" != -- ]; do shift; done
  shift
  for group; do echo $$ 2>/dev/null >"${group%/*}/cgroup.procs" || true; done
}
out "$@" 2>/dev/null

# A zombie counts as gone.
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

# A group can be removed once it is empty. Its processes end by themselves with their wire, each
# parent reaping its child; killing one breaks that, and a wire ends only when all in it are reaped.
# So only what is left after a second is killed.
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
