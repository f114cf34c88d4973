/* The client: it connects and sends each line that is typed. Like the article's client it checks no
   result of fgets, send or recv; client-checked.c checks all of them. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flags.h"

enum sigpipe { HANDLER, DEFAULT, IGNORE, NOSIGNAL };
static const char *const sigpipe[] = {"handler", "default", "ignore", "nosignal", NULL};

enum receiving { OFF, ON };
static const char *const receiving[] = {"off", "on", NULL};

static void on_sigpipe(int signum)
{
    printf("sig_handler=> pid: %d, signo: %d \n", getpid(), signum);
}

int main(int argc, char *argv[])
{
    struct flag flags[] = {
        {.name = "sigpipe", .allowed = sigpipe}, {.name = "recv", .allowed = receiving}, {0}};
    struct endpoint there = read_flags(argc, argv, flags);
    enum sigpipe policy = flags[0].chosen;

    // #region sigpipe
    /* With `nosignal` each send passes MSG_NOSIGNAL; SIGPIPE itself keeps its default: it kills. */
    void (*const dispositions[])(int) = {on_sigpipe, SIG_DFL, SIG_IGN, SIG_DFL};
    int send_flags = policy == NOSIGNAL ? MSG_NOSIGNAL : 0;

    if (signal(SIGPIPE, dispositions[policy]) == SIG_ERR) perror("signal error");
    // #endregion

    // #region connect
    int sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1) {
        fprintf(stderr, "Socket Error is %s\n", strerror(errno));
        exit(EXIT_FAILURE);
    }

    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(there.port)};
    server.sin_addr.s_addr = inet_addr(there.host);
    if (connect(sock, (struct sockaddr *)&server, sizeof(server)) == -1) {
        fprintf(stderr, "Connect failed\n");
        exit(EXIT_FAILURE);
    }
    // #endregion

    // #region loop
    char line[1024] = "";
    char answer[2014] = "";

    for (;;) {
        fgets(line, sizeof(line), stdin);
        printf("strlen(sendbuf) = %zu \n", strlen(line));

        if (strcmp(line, "exit\n") == 0) {
            printf("while(1) -> exit \n");
            break;
        }

        send(sock, line, strlen(line), send_flags);
        memset(line, 0, sizeof(line));

        if (flags[1].chosen == ON) {
            recv(sock, answer, sizeof(answer), 0);
            fputs(answer, stdout);
            memset(answer, 0, sizeof(answer));
        }
    }

    close(sock);
    printf(" client process end \n");
    // #endregion
    return EXIT_SUCCESS;
}
