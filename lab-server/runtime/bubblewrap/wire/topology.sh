# Sets up one session's hosts and holds them until stdin ends: `sh topology.sh two-hosts|one-host
# NODE BUFFERS LATE TCP-INFO HOST...`, as the first process of its own user, network, mount and PID
# namespaces. The hosts have 192.168.1.20, .21 and so on; `two-hosts` gives each a network of its own,
# however many there are, `one-host` has room for two. Prints a line `port INDEX NAME` for each port of the
# switch, `own-proc` where others can join its PID namespace, `bounded` where its hosts bound what a socket
# keeps, then `ready HOLDER PID...`, the pids as the lab server's /proc names them, one a host, and `capture
# ended` when there is none any more; on descriptor 3 the capture, and on descriptor 4, for each byte that
# comes there, what the kernel knows of its hosts' connections (native/tcp-info.c). Where hosts bound
# nothing, BUFFERS prints how much their sockets keep (native/buffers.c). Takes the orders `cut HOST`, `mend
# HOST`, `count`, `delay HOST MS` and `flush HOST` (native/late.c), `unpin HOST` and `pin HOST`, and `rules`,
# with lines for `nft -f` until an empty one (switch-rules.ts). Prints `done` when one is carried out, `failed`
# when it could not be.
#
#   client host 192.168.1.20 -- eth0 = p-client -+ br0 +- p-server = eth0 -- server host 192.168.1.21
set -e

# What the session's programs share besides the wire, over /sys, which nothing in here needs, and in
# which nobody's checkout or TMPDIR lies: what they see as /tmp, and the node that runs them.
mount -t tmpfs -o size=64k,nr_inodes=8,mode=755,nosuid,nodev tmpfs /sys
mkdir /sys/tmp /sys/node /sys/none
# guard: tmp-size -> size=48m
size=16m
# guard: tmp-inodes -> files=1500
files=512
mount -t tmpfs -o size=$size,nr_inodes=$files,mode=1777,nosuid,nodev tmpfs /sys/tmp

# A file's mount tells a program where in its file system it lies (mountinfo in man 5 proc). As an
# overlay, which copies nothing, node's folder is the whole of one. Not every kernel lets us.
node=${2##*/}
# guard: node-path -> false || {
(cd "${2%/*}" && mount -t overlay -o ro,lowerdir=.:/sys/none overlay /sys/node 2>/dev/null) || {
  : >"/sys/node/$node"
  mount --bind "$2" "/sys/node/$node"
}

# A small table of connections for the hosts made below: /proc/PID/net/tcp is read in 0.05 ms
# instead of 4 (Documentation/networking/ip-sysctl.rst). Not every kernel or container lets us.
echo 512 2>/dev/null >/proc/sys/net/ipv4/tcp_child_ehash_entries || true

# A background process that prints its own pid and idles. /proc is still the lab server's, so
# /proc/self/stat begins with the pid by which that knows it.
idle='{ read -r pid rest </proc/self/stat; echo "$pid"; exec sleep infinity >/dev/null 3>&- 4>&-; } &'
read -r holder rest </proc/self/stat

# bound NAME VALUE: one of the bounds of a host's own network. What waits in its sockets is held by no
# descriptor and by no limit of a process (ip-sysctl.rst); not every kernel or container lets us.
# - somaxconn: connections that wait to be accepted, of one listener;
# - tcp_wmem, tcp_rmem: bytes that wait in a socket, the largest (the smaller two are Linux's own);
# - tcp_max_tw_buckets: sockets in TIME_WAIT; optmem_max: bytes of a socket's options.
# How often a closed socket sends again stays as Linux has it: chapters show it.
bounds='bound() { echo "$2" 2>/dev/null >"/proc/sys/net/$1" || true; }
  bound core/somaxconn 16
  # guard: socket-bytes
  bound ipv4/tcp_wmem "4096 16384 131072"
  # guard: socket-bytes
  bound ipv4/tcp_rmem "4096 131072 131072"
  bound ipv4/tcp_max_tw_buckets 256
  bound core/optmem_max 20480'

# Whoever may write one of them may write all: tried on the switch, whose sockets nobody has.
bounded=
if echo '4096 131072 131072' 2>/dev/null >/proc/sys/net/ipv4/tcp_rmem; then bounded=bounded; fi

# Makes a host, which lives as long as the idle process in its namespace, and prints that one's pid.
host() { unshare --net sh -c "$bounds
  $idle"; }

# on NETWORK: runs the lines of its stdin as `ip` commands on the host whose network this file is.
on() { nsenter --net="$1" ip -batch -; }

# capture [PREFIX]: every TCP segment that passes the switch, each seen entering and leaving. A frame
# larger than 512 bytes is cut off behind its headers; 256 KiB of buffer is 500 such frames. What
# started us has the descriptor open as well, so its end alone would not be seen. On SIGUSR1 tcpdump
# says on stderr how many frames it has lost so far; a signal ends wait, and not the capture.
capture() {
  "$@" tcpdump -i any --immediate-mode -B 256 -s 512 -U -w - tcp </dev/null >&3 &
  trap "kill -USR1 $!" USR1
  while kill -0 $! 2>/dev/null; do wait $! || true; done
  echo 'capture ended'
}

# ports: what the indexes in a capture's frames stand for.
ports() {
  ip -o link | while IFS=': @' read -r index name rest; do echo "port $index $name"; done
}

topology=$1 buffers=$3 late=$4 info=$5
shift 5
hosts=$* third=${3:-}

# lladdr NUMBER: sets `address` to the hardware address of the host with 192.168.1.NUMBER, in whose
# hexadecimal 20 is 14, 21 is 15 and so on.
lladdr() { address=02:00:c0:a8:01:$(($1 - 6)); }

# learn NAME: tells the switch of three hosts at which port one is. A switch sends a frame for an unknown
# host to all ports (IEEE 802.1Q, 8.8): while a cable is cut, the third host would get it.
learn() {
  if [ ! "$third" ]; then return 0; fi
  number=20
  for one in $hosts; do
    if [ "$one" = "$1" ]; then break; fi
    number=$((number + 1))
  done
  lladdr "$number"
  ip link set "p-$1" type bridge_slave flood off
  bridge fdb replace "$address" dev "p-$1" master static
}

pids= networks= neighbours=
case $topology in
two-hosts)
  capture 4>&- &
  capture=$!
  links= masters= number=20
  for name; do
    pid=$(host)
    pids="$pids $pid"
    networks="$networks /proc/$pid/ns/net"
    lladdr "$number"
    links="$links
link add p-$name type veth peer name eth0 address $address netns /proc/$pid/ns/net"
    masters="$masters
link set p-$name master br0 up"
    neighbours="$neighbours
neighbour replace 192.168.1.$number lladdr $address dev eth0 nud permanent"
    number=$((number + 1))
  done
  ip -batch - <<END
link add br0 type bridge$links$masters
link set br0 up
END
  for name; do learn "$name"; done
  # Each knows the others' hardware addresses: while a cable is cut it is segments that are lost, not
  # questions (ARP) for an address. Its own among them changes nothing.
  number=20
  for network in $networks; do
    on "$network" <<END
address add 192.168.1.$number/24 dev eth0
link set lo up
link set eth0 up$neighbours
END
    number=$((number + 1))
  done
  ports
  ;;
one-host)
  pid=$(host)
  for _; do pids="$pids $pid"; done
  networks=/proc/$pid/ns/net
  # Who calls .21 does so from .20, as on two hosts.
  on "$networks" <<END
address add 192.168.1.20/32 dev lo
address add 192.168.1.21/32 dev lo
link set lo up
route replace table local local 192.168.1.21 dev lo src 192.168.1.20
END
  echo "port 1 lo"
  exec 5<"$networks"
  capture nsenter --net=/proc/self/fd/5 4>&- &
  capture=$!
  exec 5<&-
  ;;
esac

# Where it ends at once nobody can be asked, and descriptor 4 ends too.
"$info" $networks <&4 >&4 3>&- 2>/dev/null || true
exec 4>&-

# The networks of its hosts from this descriptor on, for orders: their pids here are others soon.
first=5 at=5
for network in $networks; do
  eval "exec $at<$network"
  at=$((at + 1))
done

# What joins this PID namespace needs a /proc that knows its pids: bubblewrap looks up the process that
# it makes. A container that hides parts of /proc lets nobody have another.
# guard: wire-pids
if mount -t proc proc /proc 2>/dev/null; then echo own-proc; fi

if [ "$bounded" ]; then
  echo bounded
else
  "$buffers" $networks 3>&- || true
fi

# delay HOST MS: makes a loop at the switch through which segments come back MS later. What is sent out at
# d-HOST, which the rules see to, comes in there again. The switch sends and learns nothing there itself.
delay() {
  if ! ip link show "d-$1" >/dev/null 2>&1; then
    ip -batch - <<END || return
link add d-$1 type veth peer name e-$1
link set d-$1 master br0 up
link set d-$1 type bridge_slave flood off mcast_flood off bcast_flood off learning off
link set e-$1 up
END
  fi
  flush "$1"
  pid=$("$late" "e-$1" "$2" </dev/null) || return
  loops="$loops $1=$pid"
}

# entries HOST COMMANDS: runs them on the host. Where all share one host there is no neighbour.
entries() {
  if [ ! "$neighbours" ]; then return 1; fi
  at=$first
  for one in $hosts; do
    if [ "$one" = "$1" ]; then break; fi
    at=$((at + 1))
  done
  echo "$2" | on "/proc/self/fd/$at"
}

# flush HOST: what is in the loop comes out of it when it is due, and nothing more goes in.
loops=
flush() {
  others=
  for one in $loops; do
    case $one in
    "$1"=*) kill "${one#*=}" 2>/dev/null || true ;;
    *) others="$others $one" ;;
    esac
  done
  loops=$others
}

# rules: standard input up to an empty line.
rules() {
  lines=
  while IFS= read -r line && [ "$line" ]; do
    lines="$lines$line
"
  done
  printf %s "$lines" | nft -f - 2>/dev/null
}

echo "ready $holder$pids"
exec 3>&-
while read -r order host ms; do
  carried=done
  case $order in
  cut) ip link set "p-$host" nomaster ;;
  # guard: mend -> mend) ;;
  mend) ip link set "p-$host" master br0; learn "$host" ;;
  count) kill -USR1 "$capture" 2>/dev/null || true ;;
  delay) delay "$host" "$ms" || carried=failed ;;
  flush) flush "$host" ;;
  # Without an entry a host asks with ARP, as one that has just come up; what it then learns is a
  # neighbour entry like any other (man 7 arp).
  unpin) entries "$host" 'neighbour flush dev eth0 nud all' || carried=failed ;;
  pin) entries "$host" "$neighbours" || carried=failed ;;
  rules) rules || carried=failed ;;
  esac
  echo "$carried"
done
