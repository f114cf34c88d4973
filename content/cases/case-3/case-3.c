/* Case 3: two reads and a send. The article's test for each read is a result of 0 or less, and then
   errno; case-3-checked.c tells the three results of a read apart. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server-opening.h"

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    int client = open_server(flags, read_flags(argc, argv, flags)).client;

    if (signal(SIGPIPE, SIG_DFL) == SIG_ERR) perror("signal error");

    char buf[100];
    const char greeting[] = "hello i am server\n";

    printf("server goes to read... \n");
    ssize_t first = read(client, buf, sizeof(buf));
    printf("bytes_read_done = %zd \n", first);
    if (first <= 0)
        printf(errno == EINTR ? "network may be ok \n" : "network is not alive \n");

    ssize_t second = read(client, buf, sizeof(buf));
    printf("==> bytes = %zd \n", second);
    if (second <= 0)
        printf(errno == EINTR ? "network may be ok ...\n" : "network is not alive ...\n");

    /* Sent whether the client is there or not: the result shall tell. */
    ssize_t sent = send(client, greeting, strlen(greeting), 0);
    printf("bytes_send_done = %zd \n", sent);

    for (;;) {
        printf("server is IDLE ... \n");
        usleep(500000);
    }
}
