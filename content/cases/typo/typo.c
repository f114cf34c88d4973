/* The servers' opening with another text for the address: `--text` may be one with a typing error,
   which no check stops. The server then reads until the client has finished. */
#include <stdio.h>
#include <unistd.h>

#include "server-opening.h"

static const char *const texts[] = {"192.168.1.21", "192.168.1.256", "203.0.113.1", NULL};

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {.name = "text", .allowed = texts}, {0}};
    struct endpoint here = read_flags(argc, argv, flags);
    here.host = texts[flags[2].chosen];
    struct server server = open_server(flags, here);
    char buf[100];
    ssize_t n;

    do {
        n = read(server.client, buf, sizeof(buf));
        printf("bytes_read_done = %zd \n", n);
    } while (n > 0);

    close(server.client);
    close(server.listener);
}
