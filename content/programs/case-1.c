/* Case 1: the server reads whatever comes, twice a second, for ever, and never asks what a read
   returned; case-1-checked.c does. */
#include <stdio.h>
#include <unistd.h>

#include "server-opening.h"

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    int client = open_server(flags, read_flags(argc, argv, flags)).client;
    char buf[100];

    for (;;) {
        printf("server goes to read... \n");
        ssize_t n = read(client, buf, sizeof(buf));
        printf("bytes_read_done = %zd \n", n);
        usleep(500000);
    }
}
