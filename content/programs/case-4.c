/* Case 4: ten seconds after accepting, the server asks its kernel once for the connection's state,
   and takes every state but ESTABLISHED for a lost client; case-4-checked.c says what each means. */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server-opening.h"

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    int client = open_server(flags, read_flags(argc, argv, flags)).client;

    sleep(10); /* time to end the client, or to leave it alone */

    struct tcp_info info;
    socklen_t size = sizeof(info);
    getsockopt(client, IPPROTO_TCP, TCP_INFO, &info, &size);
    if (info.tcpi_state == TCP_ESTABLISHED)
        printf("client is connected !\n");
    else
        printf("client is disconnected !\n");

    for (;;) {
        printf("server is IDLE ... \n");
        usleep(500000);
    }
}
