/* See server-opening.h. */
#include "server-opening.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 5

const char *const address_ways[] = {"inet_pton", "inet_addr", "any", NULL};
const char *const accept_ways[] = {"info", "null", NULL};
enum address_way { INET_PTON, INET_ADDR, ANY };
enum accept_way { INFO, NULL_NULL };

/* 0 is the descriptor of standard input, which Ctrl+C therefore closes before accept has returned. */
static int listener = 0;
static int client = 0;

static void on_interrupt(int signum)
{
    (void)signum;
    close(client);
    close(listener);
    exit(EXIT_FAILURE);
}

/* Three ways to fill an address; only the third reads it back and prints it. */
static struct sockaddr_in address_of(enum address_way way, struct endpoint here)
{
    struct sockaddr_in sin = {.sin_family = AF_INET, .sin_port = htons(here.port)};

    if (way == INET_ADDR) sin.sin_addr.s_addr = inet_addr(here.host);
    if (way == ANY) sin.sin_addr.s_addr = INADDR_ANY;
    if (way == INET_PTON && inet_pton(AF_INET, here.host, &sin.sin_addr) > 0) {
        char text[16] = "";

        printf("s_addr=%s \n", inet_ntop(AF_INET, &sin.sin_addr, text, sizeof(text)));
        printf("buf = %s \n", text);
    }
    return sin;
}

/* Greets the client without asking for its address: 20 characters and C's final NUL. */
static void accept_and_greet(void)
{
    static const char greeting[] = "hello, i am server \n";

    client = accept(listener, NULL, NULL);
    if (client >= 0) {
        ssize_t written = write(client, greeting, sizeof(greeting));
        printf("write %zd bytes done \n", written);
    }
}

/* Asks for the client's address: accept reads its capacity from `size` and stores its length. */
static void accept_and_print(void)
{
    struct sockaddr_in peer;
    socklen_t size = sizeof(peer);
    char ip[16] = "";

    client = accept(listener, (struct sockaddr *)&peer, &size);
    if (client < 0) {
        perror("accept");
        exit(EXIT_FAILURE);
    }
    printf("client connected!  print the client info .... \n");
    inet_ntop(AF_INET, &peer.sin_addr, ip, sizeof(ip));
    printf("client: ip=%s, port=%d \n", ip, ntohs(peer.sin_port));
}

struct server open_server(const struct flag flags[], struct endpoint here)
{
    struct sockaddr_in sin;

    signal(SIGINT, on_interrupt);
    printf("pid = %d \n", getpid());

    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) {
        perror("socket error!");
        exit(EXIT_FAILURE);
    }
    sin = address_of(flags[0].chosen, here);
    if (bind(listener, (struct sockaddr *)&sin, sizeof(sin)) < 0) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    listen(listener, BACKLOG);
    printf("client listen 5. \n");

    if (flags[1].chosen == NULL_NULL)
        accept_and_greet();
    else
        accept_and_print();
    return (struct server){.listener = listener, .client = client};
}
