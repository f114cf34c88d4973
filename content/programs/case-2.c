/* Case 2: the server reads once, at most 100 bytes, and closes the connection. It does not exit: what
   the client meets afterwards is the work of the server's kernel, not of this program. */
#include <stdio.h>
#include <unistd.h>

#include "server-opening.h"

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    int client = open_server(flags, read_flags(argc, argv, flags)).client;
    char buf[100];

    printf("server goes to read... \n");
    ssize_t n = read(client, buf, sizeof(buf));
    printf("bytes_read_done = %zd \n", n);
    close(client);

    /* `while (1);` does nothing at 100 % of a CPU. pause does nothing too, and costs nothing. */
    for (;;) pause();
}
