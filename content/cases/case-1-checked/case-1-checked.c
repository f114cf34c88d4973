/* Case 1 with the three results of read told apart: bytes, the end of the stream, an error. After
   the last two no byte will come again, so the server closes both sockets and ends. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "server-opening.h"

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    struct server server = open_server(flags, read_flags(argc, argv, flags));
    char buf[100];
    ssize_t n;

    do {
        n = read(server.client, buf, sizeof(buf));
        printf("bytes_read_done = %zd \n", n);
    } while (n > 0);

    if (n == 0)
        printf("the client has finished sending \n");
    else
        perror("read");

    close(server.client);
    close(server.listener);
    return n == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
