/*
 * Tells what the kernel knows of the connections of some hosts, as getsockopt(TCP_INFO) would tell each
 * one's own program: `tcp-info NETWORK...`, each a file of a network namespace. Goes on in the background
 * once it can ask, and with 1 where the kernel does not tell (man 7 sock_diag). From then on it answers each
 * byte on stdin with a line for each connection and an empty one:
 *
 *   TIME NETWORK ADDRESS PORT PEER-ADDRESS PEER STATE RTO RTT UNACKED RETRANSMITS
 *
 * TIME, RTO and RTT are in microseconds, the first since 1970; NETWORK counts from 0; addresses are as in
 * /proc/net/tcp, STATE a number of include/net/tcp_states.h. A host with more than MOST connections has no
 * lines. Ends with stdin, and sleeps as long as nobody asks.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "sock-diag.h"

enum { HOSTS = 8, MOST = 32, LINE = 160 };

/* Of include/net/tcp_states.h: a listener's figures are not those of a connection. */
enum { LISTEN = 10 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

/* Its line in `text`; 0 for a connection without figures, as in TIME_WAIT. */
static int tell(char *text, long long time, int network, struct nlmsghdr *message) {
  struct inet_diag_msg *one = NLMSG_DATA(message);
  struct rtattr *attribute = (struct rtattr *)(one + 1);
  int left = message->nlmsg_len - NLMSG_LENGTH(sizeof *one);
  for (; RTA_OK(attribute, left); attribute = RTA_NEXT(attribute, left)) {
    if (attribute->rta_type != INET_DIAG_INFO) continue;
    struct tcp_info info = {0};
    size_t size = RTA_PAYLOAD(attribute);
    memcpy(&info, RTA_DATA(attribute), size < sizeof info ? size : sizeof info);
    return snprintf(text, LINE, "%lld %d %08X %u %08X %u %u %u %u %u %u\n", time, network,
                    one->id.idiag_src[0], ntohs(one->id.idiag_sport), one->id.idiag_dst[0],
                    ntohs(one->id.idiag_dport), one->idiag_state, info.tcpi_rto, info.tcpi_rtt,
                    info.tcpi_unacked, info.tcpi_retransmits);
  }
  return 0;
}

/* Writes the lines of one network; -1 where the kernel does not tell. */
static int ask(int diag, int network) {
  struct {
    struct nlmsghdr head;
    struct inet_diag_req_v2 about;
  } question = {
      .head = {.nlmsg_len = sizeof question,
               .nlmsg_type = SOCK_DIAG_BY_FAMILY,
               .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
      .about = {.sdiag_family = AF_INET,
                .sdiag_protocol = IPPROTO_TCP,
                .idiag_ext = 1 << (INET_DIAG_INFO - 1),
                .idiag_states = ~(1u << LISTEN)},
  };
  if (send(diag, &question, sizeof question, 0) < 0) return -1;
  long long time = now();
  static _Alignas(struct nlmsghdr) char answer[32 * 1024];
  static char text[MOST * LINE];
  int end = 0, count = 0;
  for (;;) {
    int length = recv(diag, answer, sizeof answer, 0);
    if (length <= 0) return -1;
    struct nlmsghdr *message = (struct nlmsghdr *)answer;
    for (; NLMSG_OK(message, (unsigned)length); message = NLMSG_NEXT(message, length)) {
      if (message->nlmsg_type == NLMSG_ERROR) return -1;
      if (message->nlmsg_type == NLMSG_DONE) {
        if (count <= MOST) fwrite(text, 1, end, stdout);
        return 0;
      }
      char line[LINE];
      int written = tell(line, time, network, message);
      if (written == 0 || ++count > MOST) continue;
      memcpy(text + end, line, written);
      end += written;
    }
  }
}

int main(int count, char **arguments) {
  int hosts = count - 1, diags[HOSTS];
  if (hosts < 1 || hosts > HOSTS) return 2;
  for (int i = 0; i < hosts; i++)
    if ((diags[i] = diag_in(arguments[i + 1])) < 0) return refuse(arguments[i + 1]);
  pid_t child = fork();
  if (child < 0) return refuse("fork");
  if (child > 0) return 0;
  for (char asked; read(STDIN_FILENO, &asked, 1) == 1;) {
    for (int i = 0; i < hosts; i++)
      if (ask(diags[i], i) != 0) return refuse("sock_diag");
    fputc('\n', stdout);
    if (fflush(stdout) != 0) return 1;
  }
  return 0;
}
