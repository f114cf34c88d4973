/* A server that listens at once and accepts when it is told: one client for each line of its input.
   `--backlog` is what it passes to listen. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "flags.h"

static const char *const backlogs[] = {"0", "1", "5", NULL};

static void fail(const char *call)
{
    perror(call);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    struct flag flags[] = {{.name = "backlog", .allowed = backlogs}, {0}};
    struct endpoint chosen = read_flags(argc, argv, flags);
    const char *backlog = backlogs[flags[0].chosen];

    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(chosen.port)};
    here.sin_addr.s_addr = inet_addr(chosen.host);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) < 0) fail("bind");
    if (listen(listener, atoi(backlog)) < 0) fail("listen");
    printf("listening, backlog %s \n", backlog);

    char line[100];
    while (fgets(line, sizeof(line), stdin) != NULL) {
        struct sockaddr_in peer;
        socklen_t size = sizeof(peer);
        char ip[16] = "";

        if (accept(listener, (struct sockaddr *)&peer, &size) < 0) fail("accept");
        inet_ntop(AF_INET, &peer.sin_addr, ip, sizeof(ip));
        printf("accepted ip=%s, port=%d \n", ip, ntohs(peer.sin_port));
    }
}
