/*
 * Tells how many bytes the TCP sockets of some hosts have in the kernel, where a host cannot bound them:
 * `buffers NETWORK...`, each a file of a network namespace. Prints `buffers BYTES` at once, then goes on
 * in the background as often as that changes by MUCH, until nobody reads it. Ends with 1 where the
 * kernel does not tell (man 7 sock_diag).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "sock-diag.h"

enum { HOSTS = 8, MUCH = 1 << 20, TIME_WAIT = 256 };

/* Nanoseconds between two looks: two cores fill 20 MB in the shorter, where there is something already. */
enum { SELDOM = 50 * 1000 * 1000, OFTEN = 10 * 1000 * 1000 };

/* What one socket keeps: received, to be sent, reserved, of its options, and not yet looked at. */
static const int KEPT[] = {SK_MEMINFO_RMEM_ALLOC, SK_MEMINFO_WMEM_QUEUED, SK_MEMINFO_FWD_ALLOC,
                           SK_MEMINFO_OPTMEM, SK_MEMINFO_BACKLOG};

static long kept_by(struct nlmsghdr *message) {
  struct inet_diag_msg *socket = NLMSG_DATA(message);
  struct rtattr *attribute = (struct rtattr *)(socket + 1);
  int left = message->nlmsg_len - NLMSG_LENGTH(sizeof *socket);
  for (; RTA_OK(attribute, left); attribute = RTA_NEXT(attribute, left)) {
    if (attribute->rta_type != INET_DIAG_SKMEMINFO) continue;
    const __u32 *figures = RTA_DATA(attribute);
    long sum = 0;
    for (unsigned i = 0; i < sizeof KEPT / sizeof *KEPT; i++) sum += figures[KEPT[i]];
    return sum;
  }
  return TIME_WAIT; /* it has no buffers any more, or none yet */
}

/* The bytes of one host's sockets of a family; -1 where the kernel does not tell. */
static long ask(int diag, int family) {
  struct {
    struct nlmsghdr head;
    struct inet_diag_req_v2 about;
  } question = {
      .head = {.nlmsg_len = sizeof question,
               .nlmsg_type = SOCK_DIAG_BY_FAMILY,
               .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
      .about = {.sdiag_family = family,
                .sdiag_protocol = IPPROTO_TCP,
                .idiag_ext = 1 << (INET_DIAG_SKMEMINFO - 1),
                .idiag_states = -1},
  };
  if (send(diag, &question, sizeof question, 0) < 0) return -1;
  static _Alignas(struct nlmsghdr) char answer[32 * 1024];
  for (long sum = 0;;) {
    int length = recv(diag, answer, sizeof answer, 0);
    if (length <= 0) return -1;
    struct nlmsghdr *message = (struct nlmsghdr *)answer;
    for (; NLMSG_OK(message, (unsigned)length); message = NLMSG_NEXT(message, length)) {
      if (message->nlmsg_type == NLMSG_DONE) return sum;
      if (message->nlmsg_type == NLMSG_ERROR) return -1;
      sum += kept_by(message);
    }
  }
}

static long kept(const int *diags, int count) {
  long sum = 0;
  for (int i = 0; i < count; i++) {
    long four = ask(diags[i], AF_INET);
    if (four < 0) return -1;
    long six = ask(diags[i], AF_INET6); /* a kernel may have none of these */
    sum += four + (six < 0 ? 0 : six);
  }
  return sum;
}

int main(int count, char **arguments) {
  int hosts = count - 1, diags[HOSTS];
  if (hosts < 1 || hosts > HOSTS) return 2;
  for (int i = 0; i < hosts; i++)
    if ((diags[i] = diag_in(arguments[i + 1])) < 0) return refuse(arguments[i + 1]);
  long told = kept(diags, hosts);
  if (told < 0) return refuse("sock_diag");
  printf("buffers %ld\n", told);
  if (fflush(stdout) != 0) return 1;
  if (fork() != 0) return 0;
  for (;;) {
    nanosleep(&(struct timespec){.tv_nsec = told < MUCH ? SELDOM : OFTEN}, NULL);
    long now = kept(diags, hosts);
    if (now < 0 || (now < told + MUCH && now > told - MUCH)) continue;
    if (printf("buffers %ld\n", told = now) < 0 || fflush(stdout) != 0) return 1;
  }
}
