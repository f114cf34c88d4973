// Arguments of calls as a C program writes them: names of constants, addresses, and the first bytes of
// what is sent; the same as in lab-server/libc/reported.ts.
#ifndef WORDS_H
#define WORDS_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/** Bytes of a buffer that are shown. */
#define MAX_LITERAL 32

/** Characters of what is shown of a poll's descriptors. */
#define MAX_READY 160

struct word {
  long value;
  const char *name;
};

#define WORD(name) {name, #name}

static const struct word options[] = {
    WORD(SO_REUSEADDR), WORD(SO_ERROR),    WORD(SO_SNDBUF),   WORD(SO_RCVBUF), WORD(SO_KEEPALIVE),
    WORD(SO_LINGER),    WORD(SO_RCVTIMEO), WORD(SO_SNDTIMEO), {0, NULL}};
static const struct word tcp_options[] = {
    WORD(TCP_NODELAY), WORD(TCP_INFO), WORD(TCP_KEEPIDLE), WORD(TCP_KEEPINTVL), WORD(TCP_KEEPCNT),
    WORD(TCP_USER_TIMEOUT), {0, NULL}};
static const struct word halves[] = {WORD(SHUT_RD), WORD(SHUT_WR), WORD(SHUT_RDWR), {0, NULL}};
static const struct word message_flags[] = {WORD(MSG_PEEK), WORD(MSG_DONTWAIT), WORD(MSG_NOSIGNAL),
                                            {0, NULL}};
static const struct word poll_events[] = {WORD(POLLIN),  WORD(POLLOUT),   WORD(POLLERR),
                                          WORD(POLLHUP), WORD(POLLRDHUP), {0, NULL}};
static const char *const tcp_states[] = {
    "0",           "TCP_ESTABLISHED", "TCP_SYN_SENT", "TCP_SYN_RECV", "TCP_FIN_WAIT1", "TCP_FIN_WAIT2",
    "TCP_TIME_WAIT", "TCP_CLOSE",     "TCP_CLOSE_WAIT", "TCP_LAST_ACK", "TCP_LISTEN",  "TCP_CLOSING"};

/** A constant's name in a buffer of the caller's; its number if it has none here. */
static const char *word(char to[24], const struct word words[], long value) {
  snprintf(to, 24, "%ld", value);
  for (; words->name != NULL; words++)
    if (words->value == value) return words->name;
  return to;
}

/** Flags by name, joined as in C; 0 if none is set. */
static const char *flags_of(char to[64], const struct word flags[], int value) {
  to[0] = '\0';
  for (const struct word *flag = flags; flag->name != NULL; flag++) {
    if (!(value & flag->value)) continue;
    if (to[0] != '\0') strcat(to, " | ");
    strcat(to, flag->name);
  }
  return to[0] == '\0' ? "0" : to;
}

static const char *address(char to[32], const void *of) {
  const struct sockaddr_in *in = of;
  unsigned char ip[4];
  if (in == NULL || in->sin_family != AF_INET) return "&addr";
  memcpy(ip, &in->sin_addr, sizeof ip);
  snprintf(to, 32, "{%d.%d.%d.%d:%d}", ip[0], ip[1], ip[2], ip[3], ntohs(in->sin_port));
  return to;
}

static const char *literal(char to[4 * MAX_LITERAL + 8], const void *bytes, size_t count) {
  const unsigned char *from = bytes;
  int n = sprintf(to, "\"");
  for (size_t i = 0; i < count && i < MAX_LITERAL; i++) {
    if (from[i] == '\n')
      n += sprintf(to + n, "\\n");
    else if (from[i] < 0x20 || from[i] > 0x7e)
      n += sprintf(to + n, "\\%o", from[i]);
    else
      n += sprintf(to + n, from[i] == '"' ? "\\\"" : "%c", from[i]);
  }
  sprintf(to + n, "\"%s", count > MAX_LITERAL ? "..." : "");
  return to;
}

/** The descriptors that poll found ready, each with its events. */
static void ready(char to[MAX_READY], const struct pollfd *fds, nfds_t count) {
  char text[64];
  int n = snprintf(to, MAX_READY, "{");
  for (nfds_t i = 0; i < count && n < MAX_READY - 80; i++) {
    if (fds[i].revents == 0) continue;
    n += snprintf(to + n, MAX_READY - n, "%s%d: %s", n > 1 ? ", " : "", fds[i].fd,
                  flags_of(text, poll_events, fds[i].revents));
  }
  snprintf(to + n, MAX_READY - n, "}");
}

/** An option with its level, as in `SOL_SOCKET, SO_ERROR`. */
static const char *option(char to[64], int level, int name) {
  char number[24];
  if (level == IPPROTO_TCP)
    snprintf(to, 64, "IPPROTO_TCP, %s", word(number, tcp_options, name));
  else if (level == SOL_SOCKET)
    snprintf(to, 64, "SOL_SOCKET, %s", word(number, options, name));
  else
    snprintf(to, 64, "%d, %d", level, name);
  return to;
}

#endif
