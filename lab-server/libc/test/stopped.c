// What Linux returns from calls that a stop and a SIGCONT interrupt: prints "ready", makes the call that
// its argument names, and prints the call's result and errno, as stopped.test.ts's programs on #libc do.
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static char many[32 << 20]; // more bytes than the kernel's buffers of one connection hold

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof(address);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  bind(listener, (struct sockaddr *)&address, size);
  getsockname(listener, (struct sockaddr *)&address, &size);
  listen(listener, 0);
  int client = socket(AF_INET, SOCK_STREAM, 0);
  connect(client, (struct sockaddr *)&address, size);
  int second = socket(AF_INET, SOCK_STREAM, 0);

  struct timeval timeout = {.tv_sec = 60};
  int fd = strstr(what, "accept") ? listener : strstr(what, "connect") ? second : client;
  if (strstr(what, "timed")) {
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof(timeout));
  }
  if (fd == listener) close(accept(listener, NULL, NULL));
  struct pollfd one = {.fd = client, .events = POLLIN};
  char byte;
  puts("ready");
  fflush(stdout);

  errno = 0;
  long result = strstr(what, "read")      ? read(client, &byte, 1)
                : strstr(what, "accept")  ? accept(listener, NULL, NULL)
                : strstr(what, "connect") ? connect(second, (struct sockaddr *)&address, size)
                : strstr(what, "send")    ? send(client, many, sizeof(many), 0) < (long)sizeof(many)
                : strstr(what, "poll")    ? poll(&one, 1, 600)
                                          : usleep(600 * 1000);
  printf("%ld %d\n", result, result == -1 ? errno : 0);
}
