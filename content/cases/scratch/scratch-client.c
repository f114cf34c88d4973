/* The client of the blank page: it connects, and closes. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flags.h"

int main(int argc, char *argv[])
{
    struct flag none[] = {{0}};
    struct endpoint there = read_flags(argc, argv, none);
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(there.port)};
    server.sin_addr.s_addr = inet_addr(there.host);

    int sock = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(sock, (struct sockaddr *)&server, sizeof(server)) == -1) perror("connect");

    printf("connected \n");

    /* Your idea begins here. */

    close(sock);
}
