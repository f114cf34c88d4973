/* A read that signals interrupt: SIGALRM three times, two seconds apart, and SIGUSR2 whenever it is
   sent. The handlers are installed with SA_RESTART or without it. After each read of 0 or less the
   program judges twice: by nothing but errno, as the article does, and by the result first. */
#define _GNU_SOURCE /* strerrorname_np */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "server-opening.h"

static const char *const restart[] = {"off", "on", NULL};

static volatile sig_atomic_t alarms = 3;

static void on_alarm(int signum)
{
    (void)signum;
    printf("SIGALRM \n");
    alarms -= 1;
    if (alarms > 0) alarm(2);
}

static void on_user(int signum)
{
    (void)signum;
    printf("SIGUSR2 \n");
}

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {.name = "restart", .allowed = restart}, {0}};
    struct server server = open_server(flags, read_flags(argc, argv, flags));
    char buf[100];

    int sa_flags = flags[2].chosen == 1 ? SA_RESTART : 0;
    sigaction(SIGALRM, &(struct sigaction){.sa_handler = on_alarm, .sa_flags = sa_flags}, NULL);
    sigaction(SIGUSR2, &(struct sigaction){.sa_handler = on_user, .sa_flags = sa_flags}, NULL);
    alarm(2);

    for (;;) {
        ssize_t n = read(server.client, buf, sizeof(buf));
        printf("read = %zd, errno = %s \n", n, strerrorname_np(errno));
        if (n > 0) continue;

        printf("  by errno alone: %s \n", errno == EINTR ? "may be ok" : "not alive");
        if (n == -1 && errno == EINTR) {
            printf("  by the result: a signal came; the connection is as it was \n");
            continue;
        }
        printf("  by the result: %s \n", n == 0 ? "the client has finished sending" : "it is lost");
        break;
    }

    close(server.client);
    close(server.listener);
}
