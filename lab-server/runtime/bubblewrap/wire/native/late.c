/*
 * Passes frames on later: `late INTERFACE MILLISECONDS` reads every frame that comes in at the interface,
 * and sends it out there again once so much time has passed. The switch has its slow direction go out and
 * come in by it (topology.sh). Prints its pid once it listens, and goes on in the background. After SIGTERM
 * it reads nothing more, and ends with the last frame that it has. Frames beyond MOST bytes are lost, as in
 * a switch.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

/* A frame may be a whole of several segments (TSO), with the head that says so (linux/virtio_net.h). */
enum { LONGEST = 66 * 1024, MOST = 1 << 20 };

struct frame {
  struct frame *next;
  struct timespec due;
  size_t length;
  char bytes[];
};

static volatile sig_atomic_t draining;

static void drain(int signal) {
  (void)signal;
  draining = 1;
}

static int refuse(const char *what) {
  perror(what);
  return 1;
}

static int open_port(const char *name) {
  int on = 1, port = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  struct sockaddr_ll address = {.sll_family = AF_PACKET,
                                .sll_protocol = htons(ETH_P_ALL),
                                .sll_ifindex = if_nametoindex(name)};
  if (port < 0 || address.sll_ifindex == 0) return -1;
  if (setsockopt(port, SOL_PACKET, PACKET_VNET_HDR, &on, sizeof on) != 0) return -1;
  if (setsockopt(port, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on) != 0) return -1;
  return bind(port, (struct sockaddr *)&address, sizeof address) == 0 ? port : -1;
}

/* Milliseconds from now, rounded up; 0 for what is past. */
static int until(const struct timespec *due) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long long left = (due->tv_sec - now.tv_sec) * 1000000000LL + due->tv_nsec - now.tv_nsec;
  return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

static struct timespec in(int milliseconds) {
  struct timespec due;
  clock_gettime(CLOCK_MONOTONIC, &due);
  due.tv_sec += milliseconds / 1000;
  due.tv_nsec += milliseconds % 1000 * 1000000L;
  if (due.tv_nsec >= 1000000000L) due.tv_sec++, due.tv_nsec -= 1000000000L;
  return due;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  int port = open_port(arguments[1]), delay = atoi(arguments[2]);
  if (port < 0) return refuse(arguments[1]);
  signal(SIGTERM, drain);
  pid_t child = fork();
  if (child < 0) return refuse("fork");
  if (child > 0) return printf("%d\n", child) < 0;
  close(STDOUT_FILENO);
  struct frame *first = NULL, **last = &first;
  size_t held = 0;
  static char bytes[LONGEST];
  while (!draining || first) {
    struct pollfd ready = {.fd = draining ? -1 : port, .events = POLLIN};
    poll(&ready, 1, first ? until(&first->due) : -1);
    while (first && until(&first->due) == 0) {
      struct frame *gone = first;
      (void)!send(port, gone->bytes, gone->length, 0);
      held -= gone->length;
      if (!(first = gone->next)) last = &first;
      free(gone);
    }
    for (ssize_t length; !draining && (length = recv(port, bytes, sizeof bytes, 0)) > 0;) {
      struct frame *one = held + length > MOST ? NULL : malloc(sizeof *one + length);
      if (!one) continue;
      *one = (struct frame){.due = in(delay), .length = length};
      memcpy(one->bytes, bytes, length);
      held += length;
      *last = one;
      last = &one->next;
    }
  }
  return 0;
}
