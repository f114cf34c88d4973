// Step mode for a C program: with a descriptor in LAB_GATE it stops before each call until the lab lets
// it go on, by the lines that lab-server/libc/gate.ts follows as well.
#ifndef GATE_H
#define GATE_H

#include <errno.h>
#include <poll.h>
#include <signal.h>

#include "report.h"

static int orders = -1;

/** Which calls stop now: each, none, or those at one place. */
static enum { EACH, NONE, AT } stops = EACH;
static char stop_file[64];
static int stop_line;

static int gates, releases;

/** Handlers that have run so far. */
static volatile sig_atomic_t handled;

static void follow(const char *order) {
  if (strcmp(order, "call") == 0) releases += 1;
  if (strcmp(order, "open") == 0) stops = NONE;
  if (strcmp(order, "hold") == 0) stops = EACH;
  if (sscanf(order, "line %63s %d", stop_file, &stop_line) == 2) stops = AT;
}

/**
 * Follows the lab's orders that are there, or waits for one if `wait` is set. False once the lab has gone,
 * and then no call stops any more. Signals are blocked until ppoll lets them in, so that none slips in
 * between the look at `handled` and the sleep; a handler that has run ends the wait.
 */
static bool read_orders(bool wait, int before) {
  static char unread[256];
  static size_t length;
  struct pollfd one = {.fd = orders, .events = POLLIN};
  struct timespec at_once = {0};
  sigset_t all, usual;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &usual);
  int ready = wait && handled != before ? 0 : ppoll(&one, 1, wait ? NULL : &at_once, &usual);
  long count = ready > 0 ? syscall(SYS_read, orders, unread + length, sizeof unread - length) : -1;
  sigprocmask(SIG_SETMASK, &usual, NULL);
  if (ready <= 0) return true;
  if (count <= 0) {
    stops = NONE;
    return false;
  }
  length += count;
  for (char *end; (end = memchr(unread, '\n', length)) != NULL;) {
    *end = '\0';
    follow(unread);
    length -= end + 1 - unread;
    memmove(unread, end + 1, length);
  }
  if (length == sizeof unread) length = 0;
  return true;
}

static bool is_stop(struct place place) {
  if (stops != AT) return stops == EACH;
  return place.file != NULL && place.line == stop_line && strcmp(place.file, stop_file) == 0;
}

/**
 * Returns once the call may be made. The handler of a signal that comes meanwhile runs before the call,
 * and then the call is told again, because the handler's calls have gates of their own.
 */
static void stop_at_gate(const struct call *call) {
  if (orders < 0) return;
  read_orders(false, handled);
  if (!is_stop(call->place)) return;
  stops = EACH;
  for (;;) {
    int before = handled, released = releases;
    if (!put_gate(call, ++gates)) return;
    while (handled == before && releases == released && stops == EACH)
      if (!read_orders(true, before)) return;
    if (handled == before) return;
  }
}

#endif
