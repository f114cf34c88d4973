/* Case 4, asking again every two seconds and printing no more than each state proves: what this
   kernel knows from the segments that reached it. About a silent client it learns nothing new. */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server-opening.h"

/* Milliseconds since data or an acknowledgement arrived. */
static uint32_t last_heard(const struct tcp_info *info)
{
    return info->tcpi_last_data_recv < info->tcpi_last_ack_recv ? info->tcpi_last_data_recv
                                                                : info->tcpi_last_ack_recv;
}

int main(int argc, char *argv[])
{
    struct flag flags[] = {SERVER_FLAGS, {0}};
    struct server server = open_server(flags, read_flags(argc, argv, flags));
    struct tcp_info info;
    int unread = 0;

    do {
        socklen_t size = sizeof(info);

        sleep(2);
        if (getsockopt(server.client, IPPROTO_TCP, TCP_INFO, &info, &size) == -1) {
            perror("getsockopt");
            break;
        }
        ioctl(server.client, FIONREAD, &unread);
        switch (info.tcpi_state) {
        case TCP_ESTABLISHED:
            printf("ESTABLISHED: no goodbye so far; last heard of %u ms ago \n", last_heard(&info));
            break;
        case TCP_CLOSE_WAIT:
            printf("CLOSE_WAIT: the client sends no more, and may still receive \n");
            break;
        case TCP_CLOSE:
            printf("CLOSE: there is no connection any more \n");
            break;
        default:
            printf("state %d \n", info.tcpi_state);
        }
        printf("  bytes still to read: %d \n", unread);
    } while (info.tcpi_state != TCP_CLOSE);

    close(server.client);
    close(server.listener);
}
