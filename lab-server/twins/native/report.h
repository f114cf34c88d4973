// What a C program reports to the lab, on the descriptor in LAB_TRACE: one line of JSON a call, in the
// words of lab-server/libc/report.ts. It never blocks the program: reports that the pipe does not take
// are counted. Without the descriptor nothing is reported.
#ifndef REPORT_H
#define REPORT_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MAX_ARGUMENTS 200

/** Where a call stands in the program's source; `file` is NULL if that is not known. */
struct place {
  const char *file;
  int line;
};

struct call {
  const char *name;
  char args[MAX_ARGUMENTS + 1];
  struct place place;
  int id;
  int64_t began;
};

static int reports = -1;

/** The program's calls may come from handlers, which interrupt others; one more or less is no harm. */
static volatile int calls, dropped;

/** Microseconds since 1970, by the clock that stamps captured frames as well. */
static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return time.tv_sec * 1000000LL + (time.tv_nsec + 500) / 1000;
}

/** The descriptor in this variable, if it is open; else -1. */
static int descriptor_in(const char *variable) {
  const char *value = getenv(variable);
  int fd = value == NULL ? -1 : atoi(value);
  return fd > 2 && syscall(SYS_fcntl, fd, F_GETFL) >= 0 ? fd : -1;
}

/** False if the pipe is full: it takes a line shorter than PIPE_BUF as a whole or not at all. */
static bool put_line(const char *line, int length) {
  return syscall(SYS_write, reports, line, length) == length;
}

/** False if the report is lost, which is counted. */
static bool put(const char *line, int length) {
  char lost[96];
  if (dropped > 0) {
    int n = snprintf(lost, sizeof lost, "{\"kind\":\"dropped\",\"t\":%lld,\"count\":%d}\n",
                     (long long)now(), dropped);
    if (put_line(lost, n)) dropped = 0;
  }
  if (put_line(line, length)) return true;
  dropped += 1;
  return false;
}

/** Writes text as the inside of a JSON string; all that calls are written with is ASCII. */
static int escape(char *to, size_t room, const char *text) {
  size_t length = 0;
  for (; *text != '\0' && length + 2 < room; text++) {
    if (*text == '"' || *text == '\\') to[length++] = '\\';
    to[length++] = *text;
  }
  to[length] = '\0';
  return (int)length;
}

/** The members that a call and a gate have in common, after those of its own. */
static int write_call(char *to, size_t room, const struct call *call) {
  char args[2 * MAX_ARGUMENTS + 1];
  escape(args, sizeof args, call->args);
  int n = snprintf(to, room, ",\"name\":\"%s\",\"args\":\"%s\"", call->name, args);
  if (call->place.file != NULL)
    n += snprintf(to + n, room - n, ",\"file\":\"%s\",\"line\":%d", call->place.file,
                  call->place.line);
  return n;
}

/** How a call ended; `result` is not told if it is a pointer, nor `errno_name` without an error. */
struct outcome {
  int64_t end;
  const long *result;
  const char *errno_name;
};

/** `outcome`: NULL while the call blocks. */
static void put_call(const struct call *call, const struct outcome *outcome) {
  char line[1024];
  int n = snprintf(line, sizeof line, "{\"kind\":\"call\",\"id\":%d,\"t\":%lld", call->id,
                   (long long)call->began);
  n += write_call(line + n, sizeof line - n, call);
  if (outcome != NULL)
    n += snprintf(line + n, sizeof line - n, ",\"end\":%lld", (long long)outcome->end);
  if (outcome != NULL && outcome->result != NULL)
    n += snprintf(line + n, sizeof line - n, ",\"result\":%ld", *outcome->result);
  if (outcome != NULL && outcome->errno_name != NULL)
    n += snprintf(line + n, sizeof line - n, ",\"errno\":\"%s\"", outcome->errno_name);
  n += snprintf(line + n, sizeof line - n, "}\n");
  put(line, n);
}

static bool put_gate(const struct call *call, int id) {
  char line[1024];
  int n = snprintf(line, sizeof line, "{\"kind\":\"gate\",\"id\":%d,\"t\":%lld", id,
                   (long long)now());
  n += write_call(line + n, sizeof line - n, call);
  n += snprintf(line + n, sizeof line - n, "}\n");
  return put(line, n);
}

static void put_signal(const char *name) {
  char line[96];
  int n = snprintf(line, sizeof line, "{\"kind\":\"signal\",\"t\":%lld,\"signal\":\"%s\"}\n",
                   (long long)now(), name);
  put(line, n);
}

#endif
