# Sets up one session's hosts and holds them until stdin ends: `sh topology.sh two-hosts|one-host`,
# as the first process of its own user, network, mount and PID namespaces. Prints one line,
# `ready HOLDER CLIENT SERVER`, the pids as the lab server's /proc names them.
#
#   client host 192.168.1.20 -- eth0 = p-client -+ br0 +- p-server = eth0 -- server host 192.168.1.21
set -e

# What the session's programs see as /tmp. Mounted over /sys, which nothing in here needs, and in
# which nobody's checkout or TMPDIR lies.
mount -t tmpfs -o size=16m,nr_inodes=512,mode=1777,nosuid,nodev tmpfs /sys

# A small table of connections for the hosts made below: /proc/PID/net/tcp is read in 0.05 ms
# instead of 4 (Documentation/networking/ip-sysctl.rst). Not every kernel or container lets us.
echo 512 2>/dev/null >/proc/sys/net/ipv4/tcp_child_ehash_entries || true

# /proc is still the lab server's, so /proc/self/stat begins with the pid that it knows.
pid_of_self='read -r pid rest </proc/self/stat'
eval "$pid_of_self"
holder=$pid

# host NAME: a network namespace, held by an idle process whose pid is put into the variable NAME.
mkfifo /sys/pids
host() {
  unshare --net sh -c "$pid_of_self; echo \$pid >/sys/pids; exec sleep infinity" </dev/null &
  read -r "$1" </sys/pids
}

# on PID: runs the lines of its stdin as `ip` commands on the host that this process holds.
on() { nsenter --net="/proc/$1/ns/net" ip -batch -; }

case $1 in
two-hosts)
  host client
  host server
  ip -batch - <<END
link add br0 type bridge
link add p-client type veth peer name eth0 netns /proc/$client/ns/net
link add p-server type veth peer name eth0 netns /proc/$server/ns/net
link set p-client master br0 up
link set p-server master br0 up
link set br0 up
END
  for end in "$client 192.168.1.20/24" "$server 192.168.1.21/24"; do
    on "${end% *}" <<END
address add ${end#* } dev eth0
link set lo up
link set eth0 up
END
  done
  ;;
one-host)
  host client
  server=$client
  # Who calls .21 does so from .20, as on two hosts.
  on "$client" <<END
address add 192.168.1.20/32 dev lo
address add 192.168.1.21/32 dev lo
link set lo up
route replace table local local 192.168.1.21 dev lo src 192.168.1.20
END
  ;;
esac

rm /sys/pids
echo "ready $holder $client $server"
while read -r order; do echo "no such order: $order" >&2; done
