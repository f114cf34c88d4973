/*
 * What the processes that ask the kernel of sockets begin with (man 7 sock_diag). Includes follow
 * _GNU_SOURCE, which whoever includes this has defined.
 */
#include <fcntl.h>
#include <linux/netlink.h>
#include <sched.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* Asks from within a network namespace, whichever the process is in afterwards. */
static int diag_in(const char *network) {
  int file = open(network, O_RDONLY | O_CLOEXEC);
  if (file < 0 || setns(file, CLONE_NEWNET) != 0) return -1;
  close(file);
  return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
}

static int refuse(const char *what) {
  perror(what);
  return 1;
}
