/* What every server does first: it binds a socket to its address, listens, and accepts one client.
   Ctrl+C closes both sockets. */
#ifndef SERVER_OPENING_H
#define SERVER_OPENING_H

#include "flags.h"

/* The flags of every server; they stand first in a server's own array. */
#define SERVER_FLAGS \
    {.name = "address", .allowed = address_ways}, {.name = "accept", .allowed = accept_ways}

extern const char *const address_ways[];
extern const char *const accept_ways[];

struct server {
    int listener;
    int client;
};

/* Returns the two sockets once a client has been accepted. */
struct server open_server(const struct flag flags[], struct endpoint here);

#endif
