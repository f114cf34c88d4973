// Preloaded into a C program that the lab runs: each call of the C library that #libc reports is made as
// the program makes it, and reported. The program itself is compiled as it stands.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <sys/ioctl.h>

#include "gate.h"
#include "places.h"
#include "report.h"
#include "words.h"

/** The C library's own function of this name. */
#define LIBC(name) ((__typeof__(&name))libc_function(#name))

static void *libc_function(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  reports = descriptor_in("LAB_TRACE");
  orders = descriptor_in("LAB_GATE");
  // What the program starts reports nothing.
  unsetenv("LD_PRELOAD");
  if (reports < 0) return;
  fcntl(reports, F_SETFL, O_NONBLOCK);
  read_places();
}

/** A call as its report begins; in step mode it has been let go. `form`, as in printf: its arguments. */
#define ENTER(name, ...) enter(name, __builtin_return_address(0), __VA_ARGS__)

__attribute__((format(printf, 3, 4))) static struct call enter(const char *name, void *returns_to,
                                                               const char *form, ...) {
  struct call call = {.name = name};
  int before = errno;
  if (reports < 0) return call;
  va_list all;
  va_start(all, form);
  vsnprintf(call.args, sizeof call.args, form, all);
  va_end(all);
  call.place = place_of(returns_to);
  stop_at_gate(&call);
  call.id = ++calls;
  call.began = now();
  errno = before;
  return call;
}

/** A call that has only a gate. */
#define PASS(name, ...) \
  do { \
    if (orders >= 0) { \
      struct call gate = ENTER(name, __VA_ARGS__); \
      (void)gate; \
    } \
  } while (0)

/** The call does not return at once; this is reported at once. */
static void blocks(const struct call *call) {
  if (reports >= 0) put_call(call, NULL);
}

static bool shows(int fd, short events) {
  struct pollfd one = {.fd = fd, .events = events};
  return LIBC(poll)(&one, 1, 0) != 0;
}

/** Reports that the call blocks if the descriptor is not ready for it. */
static void may_block(const struct call *call, int fd, short events) {
  int before = errno;
  if (reports >= 0 && !shows(fd, events) && !(LIBC(fcntl)(fd, F_GETFL) & O_NONBLOCK)) blocks(call);
  errno = before;
}

static long leave(const struct call *call, long result) {
  int before = errno;
  const char *errno_name = result == -1 ? strerrorname_np(before) : NULL;
  if (reports >= 0) put_call(call, &(struct outcome){now(), &result, errno_name});
  errno = before;
  return result;
}

int socket(int domain, int type, int protocol) {
  struct call call = ENTER("socket", "%s, %s, %d", domain == AF_INET ? "AF_INET" : "?",
                           type == SOCK_STREAM ? "SOCK_STREAM" : "?", protocol);
  return leave(&call, LIBC(socket)(domain, type, protocol));
}

int bind(int fd, const struct sockaddr *of, socklen_t size) {
  char text[32];
  struct call call = ENTER("bind", "%d, %s, %u", fd, address(text, of), size);
  return leave(&call, LIBC(bind)(fd, of, size));
}

int listen(int fd, int backlog) {
  struct call call = ENTER("listen", "%d, %d", fd, backlog);
  return leave(&call, LIBC(listen)(fd, backlog));
}

int accept(int fd, struct sockaddr *of, socklen_t *size) {
  struct call call = ENTER("accept", "%d, %s, %s", fd, of ? "&addr" : "NULL", size ? "&size" : "NULL");
  may_block(&call, fd, POLLIN);
  return leave(&call, LIBC(accept)(fd, of, size));
}

int connect(int fd, const struct sockaddr *of, socklen_t size) {
  char text[32];
  struct call call = ENTER("connect", "%d, %s, %u", fd, address(text, of), size);
  blocks(&call);
  return leave(&call, LIBC(connect)(fd, of, size));
}

int shutdown(int fd, int how) {
  char text[24];
  struct call call = ENTER("shutdown", "%d, %s", fd, word(text, halves, how));
  return leave(&call, LIBC(shutdown)(fd, how));
}

int close(int fd) {
  struct call call = ENTER("close", "%d", fd);
  return leave(&call, LIBC(close)(fd));
}

int getsockopt(int fd, int level, int name, void *value, socklen_t *size) {
  char text[64];
  struct call call = ENTER("getsockopt", "%d, %s, &value, &size", fd, option(text, level, name));
  int result = LIBC(getsockopt)(fd, level, name, value, size);
  if (result == 0 && level == IPPROTO_TCP && name == TCP_INFO) {
    int state = ((struct tcp_info *)value)->tcpi_state;
    snprintf(call.args, sizeof call.args, "%d, IPPROTO_TCP, TCP_INFO, {tcpi_state = %s}, &size", fd,
             state < 12 ? tcp_states[state] : "?");
  }
  return leave(&call, result);
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t size) {
  char text[64];
  struct call call = ENTER("setsockopt", "%d, %s, &value, %u", fd, option(text, level, name), size);
  return leave(&call, LIBC(setsockopt)(fd, level, name, value, size));
}

ssize_t read(int fd, void *buf, size_t count) {
  struct call call = ENTER("read", "%d, buf, %zu", fd, count);
  may_block(&call, fd, POLLIN);
  return leave(&call, LIBC(read)(fd, buf, count));
}

ssize_t recv(int fd, void *buf, size_t count, int flags) {
  char text[64];
  struct call call = ENTER("recv", "%d, buf, %zu, %s", fd, count, flags_of(text, message_flags, flags));
  if (!(flags & MSG_DONTWAIT)) may_block(&call, fd, POLLIN);
  return leave(&call, LIBC(recv)(fd, buf, count, flags));
}

ssize_t write(int fd, const void *buf, size_t count) {
  char text[4 * MAX_LITERAL + 8];
  struct call call = ENTER("write", "%d, %s, %zu", fd, literal(text, buf, count), count);
  may_block(&call, fd, POLLOUT);
  return leave(&call, LIBC(write)(fd, buf, count));
}

ssize_t send(int fd, const void *buf, size_t count, int flags) {
  char text[4 * MAX_LITERAL + 8], how[64];
  struct call call = ENTER("send", "%d, %s, %zu, %s", fd, literal(text, buf, count), count,
                           flags_of(how, message_flags, flags));
  if (!(flags & MSG_DONTWAIT)) may_block(&call, fd, POLLOUT);
  return leave(&call, LIBC(send)(fd, buf, count, flags));
}

int poll(struct pollfd *fds, nfds_t count, int timeout) {
  char text[MAX_READY];
  struct call call = ENTER("poll", "fds, %lu, %d", count, timeout);
  int result = LIBC(poll)(fds, count, 0);
  if (result == 0 && timeout != 0) {
    blocks(&call);
    result = LIBC(poll)(fds, count, timeout);
  }
  if (result != -1) {
    ready(text, fds, count);
    snprintf(call.args, sizeof call.args, "%s, %lu, %d", text, count, timeout);
  }
  return leave(&call, result);
}

unsigned sleep(unsigned seconds) {
  struct call call = ENTER("sleep", "%u", seconds);
  blocks(&call);
  return leave(&call, LIBC(sleep)(seconds));
}

int usleep(useconds_t microseconds) {
  struct call call = ENTER("usleep", "%u", microseconds);
  blocks(&call);
  return leave(&call, LIBC(usleep)(microseconds));
}

int pause(void) {
  struct call call = ENTER("pause", "%s", "");
  blocks(&call);
  return leave(&call, LIBC(pause)());
}

char *fgets(char *line, int size, FILE *stream) {
  struct call call = ENTER("fgets", "line, %d, stdin", size);
  if (stream->_IO_read_ptr == stream->_IO_read_end) may_block(&call, fileno(stream), POLLIN);
  char *result = LIBC(fgets)(line, size, stream);
  int before = errno;
  if (reports >= 0) put_call(&call, &(struct outcome){.end = now()});
  errno = before;
  return result;
}

/** The program's handlers by the signal's number; `on_signal` is installed in their place. */
static void (*handlers[NSIG])(int);

static void on_signal(int number) {
  int before = errno;
  char name[16];
  const char *abbreviation = sigabbrev_np(number);
  snprintf(name, sizeof name, "SIG%s", abbreviation != NULL ? abbreviation : "?");
  handled += 1;
  if (reports >= 0) put_signal(name);
  errno = before;
  handlers[number](number);
}

static bool is_handler(void (*handler)(int)) {
  return reports >= 0 && handler != SIG_DFL && handler != SIG_IGN && handler != SIG_ERR;
}

static const char *signal_name(char to[24], int number) {
  const char *abbreviation = sigabbrev_np(number);
  snprintf(to, 24, abbreviation != NULL ? "SIG%s" : "%.0s?", abbreviation != NULL ? abbreviation : "");
  return to;
}

void (*signal(int number, void (*handler)(int)))(int) {
  char text[24];
  PASS("signal", "%s, %s", signal_name(text, number),
       handler == SIG_DFL ? "SIG_DFL" : handler == SIG_IGN ? "SIG_IGN" : "handler");
  bool ours = number > 0 && number < NSIG && is_handler(handler);
  void (*before)(int) = ours ? handlers[number] : NULL;
  if (ours) handlers[number] = handler;
  void (*old)(int) = LIBC(signal)(number, ours ? on_signal : handler);
  return old == on_signal ? (ours ? before : handlers[number]) : old;
}

int sigaction(int number, const struct sigaction *act, struct sigaction *old) {
  char text[24];
  PASS("sigaction", "%s, %s, %s", signal_name(text, number), act ? "&act" : "NULL", old ? "&old" : "NULL");
  struct sigaction changed, earlier;
  bool ours = act != NULL && number > 0 && number < NSIG && !(act->sa_flags & SA_SIGINFO) &&
              is_handler(act->sa_handler);
  void (*before)(int) = number > 0 && number < NSIG ? handlers[number] : NULL;
  if (ours) {
    handlers[number] = act->sa_handler;
    changed = *act;
    changed.sa_handler = on_signal;
  }
  int result = LIBC(sigaction)(number, ours ? &changed : act, &earlier);
  if (result == 0 && old != NULL) {
    *old = earlier;
    if (earlier.sa_handler == on_signal) old->sa_handler = before;
  }
  return result;
}

unsigned alarm(unsigned seconds) {
  PASS("alarm", "%u", seconds);
  return LIBC(alarm)(seconds);
}

int kill(pid_t pid, int number) {
  char text[24];
  PASS("kill", "%d, %s", pid, signal_name(text, number));
  return LIBC(kill)(pid, number);
}

int ioctl(int fd, unsigned long request, ...) {
  va_list all;
  va_start(all, request);
  void *argument = va_arg(all, void *);
  va_end(all);
  if (request == FIONREAD) PASS("ioctl", "%d, FIONREAD, &value", fd);
  return LIBC(ioctl)(fd, request, argument);
}

void exit(int status) {
  PASS("exit", "%d", status);
  LIBC(exit)(status);
  __builtin_unreachable();
}
