/* The server of the blank page: it takes one client, and closes. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flags.h"

int main(int argc, char *argv[])
{
    struct flag none[] = {{0}};
    struct endpoint at = read_flags(argc, argv, none);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(at.port)};
    here.sin_addr.s_addr = inet_addr(at.host);

    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&here, sizeof(here)) == -1) perror("bind");
    listen(listener, 5);
    int client = accept(listener, NULL, NULL);

    printf("a client is here \n");

    /* Your idea begins here. */

    close(client);
    close(listener);
}
