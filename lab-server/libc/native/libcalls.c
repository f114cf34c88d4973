// The C library's calls, each with its errno in its result: what fails returns -errno, as the kernel
// itself returns it. errno is read before the call is left: what an engine of JavaScript does between
// two native calls (it compiles, collects garbage, prints) makes system calls, and may change it.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/** From C's way of failing, -1 and errno, to the kernel's. */
static long kernel(long result) { return result == -1 ? -errno : result; }

int call_socket(int domain, int type, int protocol) {
  return kernel(socket(domain, type, protocol));
}

int call_bind(int fd, const void *address, socklen_t size) {
  return kernel(bind(fd, address, size));
}

int call_listen(int fd, int backlog) { return kernel(listen(fd, backlog)); }

int call_accept(int fd, void *address, void *size) { return kernel(accept(fd, address, size)); }

int call_connect(int fd, const void *address, socklen_t size) {
  return kernel(connect(fd, address, size));
}

int call_shutdown(int fd, int how) { return kernel(shutdown(fd, how)); }

int call_close(int fd) { return kernel(close(fd)); }

int call_getsockname(int fd, void *address, void *size) {
  return kernel(getsockname(fd, address, size));
}

int call_getpeername(int fd, void *address, void *size) {
  return kernel(getpeername(fd, address, size));
}

int call_getsockopt(int fd, int level, int name, void *value, void *size) {
  return kernel(getsockopt(fd, level, name, value, size));
}

int call_setsockopt(int fd, int level, int name, const void *value, socklen_t size) {
  return kernel(setsockopt(fd, level, name, value, size));
}

int call_fcntl(int fd, int command, int argument) { return kernel(fcntl(fd, command, argument)); }

int call_ioctl(int fd, unsigned long request, void *argument) {
  return kernel(ioctl(fd, request, argument));
}

ssize_t call_read(int fd, void *bytes, size_t count) { return kernel(read(fd, bytes, count)); }

ssize_t call_write(int fd, const void *bytes, size_t count) {
  return kernel(write(fd, bytes, count));
}

ssize_t call_recv(int fd, void *bytes, size_t count, int flags) {
  return kernel(recv(fd, bytes, count, flags));
}

ssize_t call_send(int fd, const void *bytes, size_t count, int flags) {
  return kernel(send(fd, bytes, count, flags));
}

int call_poll(void *all, unsigned long count, int ms) { return kernel(poll(all, count, ms)); }

int call_inet_pton(int family, const char *text, void *address) {
  return kernel(inet_pton(family, text, address));
}

/** 0 once the text stands in `text`. */
int call_inet_ntop(int family, const void *address, char *text, socklen_t size) {
  return inet_ntop(family, address, text, size) ? 0 : -errno;
}

/** `disposition`: SIG_DFL or SIG_IGN. */
int call_signal(int number, uintptr_t disposition) {
  return signal(number, (sighandler_t)disposition) == SIG_ERR ? -errno : 0;
}

/** siginterrupt, which glibc has its users write by themselves. */
int call_siginterrupt(int number, int flag) {
  struct sigaction action;
  if (sigaction(number, NULL, &action) == -1) return -errno;
  action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
  return kernel(sigaction(number, &action, NULL));
}

int call_kill(int pid, int number) { return kernel(kill(pid, number)); }

int call_clock_gettime(int clock, void *time) { return kernel(clock_gettime(clock, time)); }

/** Called by the lab server alone. */
int call_mkfifo(const char *path, unsigned mode) { return kernel(mkfifo(path, mode)); }

#ifdef __GLIBC__
int call_malloc_trim(size_t pad) { return malloc_trim(pad); }
#endif

/**
 * Sleeps until `fd` shows one of `events`, the epoll descriptor `loop` has an event, or `ms` have
 * passed: 1, 1 or 0. Unlike poll it fails with EINTR also when the process was stopped and continued,
 * as calls on a socket with a timeout do (man 7 signal, "Interruption of system calls and library
 * functions by stop signals").
 */
int call_wait(int fd, uint32_t events, int loop, int ms) {
  int both = epoll_create1(EPOLL_CLOEXEC);
  if (both == -1) return -errno;
  struct epoll_event wanted = {.events = events}, woken = {.events = EPOLLIN};
  int result = epoll_ctl(both, EPOLL_CTL_ADD, fd, &wanted);
  if (result == 0) result = epoll_ctl(both, EPOLL_CTL_ADD, loop, &woken);
  if (result == 0) result = epoll_wait(both, &woken, 1, ms);
  result = kernel(result);
  close(both);
  return result;
}

/**
 * The gates of step mode. A signal with a handler that comes while a thread waits at a gate is kept
 * for it: libuv's handler would leave it to the event loop, which stands still meanwhile.
 */
static volatile sig_atomic_t at_gate, arrived[NSIG];
static pthread_t gated;
static struct sigaction beyond[NSIG];

static void keep(int number) {
  int before = errno;
  if (!at_gate)
    beyond[number].sa_handler(number);
  else if (pthread_equal(pthread_self(), gated))
    arrived[number] = 1;
  else
    pthread_kill(gated, number);
  errno = before;
}

/** Has `keep` receive a signal before libuv's handler, which is installed now. */
int call_gate_signal(int number) {
  struct sigaction action;
  if (sigaction(number, NULL, &action) == -1) return -errno;
  if (action.sa_handler == keep) return 0;
  beyond[number] = action;
  action.sa_handler = keep;
  return kernel(sigaction(number, &action, NULL));
}

/** From now on signals are kept for the calling thread, or no longer. */
int call_gate_keep(int on) {
  gated = pthread_self();
  at_gate = on;
  return 0;
}

/** A signal that was kept and has not been taken yet; 0 if there is none. */
int call_gate_arrived(void) {
  for (int number = 1; number < NSIG; number++) {
    if (!arrived[number]) continue;
    arrived[number] = 0;
    return number;
  }
  return 0;
}

static int any_arrived(void) {
  for (int number = 1; number < NSIG; number++)
    if (arrived[number]) return 1;
  return 0;
}

/**
 * Waits `ms` milliseconds (-1: for ever, else 0) for the lab's orders and reads them; 0 once the lab
 * has gone. Fails with EAGAIN if none came, and with EINTR if a signal was kept. Signals are blocked
 * until ppoll unblocks them, so that none slips in between the look at `arrived` and the sleep.
 */
ssize_t call_gate_orders(int fd, void *bytes, size_t count, int ms) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  struct pollfd one = {.fd = fd, .events = POLLIN};
  struct timespec now = {0};
  ssize_t result = -EINTR;
  if (ms == 0 || !any_arrived()) {
    result = ppoll(&one, 1, ms == 0 ? &now : NULL, &before);
    result = result == 0 ? -EAGAIN : kernel(result > 0 ? read(fd, bytes, count) : result);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return result;
}

/** Gives the terminal of a pty, whose master is `fd`, the modes of a usual one: runtime/pty/modes.ts. */
int call_set_usual_modes(int fd) {
  struct termios modes;
  if (tcgetattr(fd, &modes) == -1) return -errno;
  modes.c_iflag = (modes.c_iflag & ~IXANY) | IUTF8;
  modes.c_cc[VEOL] = modes.c_cc[VEOL2] = _POSIX_VDISABLE;
  return kernel(tcsetattr(fd, TCSANOW, &modes));
}
