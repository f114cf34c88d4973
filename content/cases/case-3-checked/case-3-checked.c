/* Case 3 with each result of read handled separately: above 0 are bytes, 0 is the end of the
   stream, and only -1 comes with an errno. EINTR and EAGAIN say nothing about the client. A line ends
   at its newline, wherever read has cut the stream, and each line gets one answer. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "server-opening.h"

static const char answer[] = "hello i am server\n";

/* Answers each line that ends in these bytes; returns -1 once a send has failed. */
static ssize_t answer_lines(int client, const char *bytes, ssize_t count)
{
    /* Bytes of the line whose newline has not come yet. */
    static int length = 0;

    for (ssize_t i = 0; i < count; i++) {
        length += 1;
        if (bytes[i] != '\n') continue;
        printf("a line of %d bytes \n", length);
        length = 0;
        ssize_t sent = send(client, answer, strlen(answer), MSG_NOSIGNAL);
        if (sent == -1) return sent;
    }
    return 0;
}

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    struct server server = open_server(flags, read_flags(argc, argv, flags));
    char buf[100];

    /* After five seconds without bytes read fails with EAGAIN. */
    struct timeval timeout = {.tv_sec = 5};
    setsockopt(server.client, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));

    for (;;) {
        ssize_t n = read(server.client, buf, sizeof(buf));
        if (n > 0) {
            printf("bytes_read_done = %zd \n", n);
            if (answer_lines(server.client, buf, n) == -1) {
                perror("send");
                break;
            }
        } else if (n == 0) {
            printf("the client has finished sending \n");
            break;
        } else if (errno == EINTR) {
            printf("interrupted; read again \n");
        } else if (errno == EAGAIN) {
            printf("nothing for 5 s; a silent client is not a lost one \n");
        } else {
            perror("read");
            break;
        }
    }

    close(server.client);
    close(server.listener);
}
