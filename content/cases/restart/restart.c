/* A server that can be started again at once: `--reuse on` sets SO_REUSEADDR before bind. It checks
   each call of its opening, and the text of its address. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flags.h"

static const char *const off_on[] = {"off", "on", NULL};

// #region opening
/* The result of a call that must not fail. */
static ssize_t must(ssize_t result, const char *call)
{
    if (result >= 0) return result;
    perror(call);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    struct flag flags[] = {{.name = "reuse", .allowed = off_on}, {0}};
    struct endpoint chosen = read_flags(argc, argv, flags);

    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(chosen.port)};
    if (inet_pton(AF_INET, chosen.host, &here.sin_addr) != 1) {
        fprintf(stderr, "%s is not an IPv4 address\n", chosen.host);
        exit(EXIT_FAILURE);
    }

    int listener = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
    if (flags[0].chosen == 1) {
        int on = 1;
        must(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)), "setsockopt");
    }
    must(bind(listener, (struct sockaddr *)&here, sizeof(here)), "bind");
    must(listen(listener, 5), "listen");
    printf("listening \n");
    // #endregion

    int client = must(accept(listener, NULL, NULL), "accept");
    printf("accepted \n");
    char buf[100];
    ssize_t n;
    do {
        n = must(read(client, buf, sizeof(buf)), "read");
        printf("bytes_read_done = %zd \n", n);
    } while (n > 0);

    close(client);
    close(listener);
}
