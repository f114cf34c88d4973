/* The client again, checking every result. It waits in poll for its input and for the socket at once,
   and looks at the socket first: a connection that the server has closed gets no further line. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flags.h"

static void fail(const char *call)
{
    perror(call);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    struct flag none[] = {{0}};
    struct endpoint there = read_flags(argc, argv, none);

    int sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1) fail("socket");

    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(there.port)};
    server.sin_addr.s_addr = inet_addr(there.host);
    if (connect(sock, (struct sockaddr *)&server, sizeof(server)) == -1) fail("connect");

    struct pollfd both[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = sock, .events = POLLIN}};
    char line[1024];
    char answer[1024];

    for (;;) {
        if (poll(both, 2, -1) == -1) fail("poll");

        /* POLLIN is bytes or a FIN, POLLERR and POLLHUP an RST: recv tells which. */
        if (both[1].revents) {
            ssize_t n = recv(sock, answer, sizeof(answer), 0);
            if (n == -1) fail("recv");
            if (n == 0) {
                printf("recv: 0, the server has closed \n");
                exit(EXIT_FAILURE);
            }
            printf("recv: %zd bytes \n", n);
            continue;
        }

        /* read and not fgets: what fgets has buffered poll would not show. */
        memset(line, 0, sizeof(line));
        ssize_t typed = read(STDIN_FILENO, line, sizeof(line) - 1);
        if (typed == -1) fail("read");
        if (typed == 0 || strcmp(line, "exit\n") == 0) break;

        /* The count means that this kernel has the bytes, not that the server has read them. */
        ssize_t n = send(sock, line, strlen(line), MSG_NOSIGNAL);
        if (n == -1) fail("send");
        printf("send: %zd of %zu bytes \n", n, strlen(line));
    }

    close(sock);
    printf("client ends \n");
    return EXIT_SUCCESS;
}
