/* Reads a program's command line: --host, --port, and one flag for each choice that the program
   offers. A mistake ends the program with status 2 and one line that says what is allowed. */
#ifndef FLAGS_H
#define FLAGS_H

#include <netinet/in.h>

/* A flag with a few values: `allowed` ends with NULL, and its first is the default. */
struct flag {
    const char *name;
    const char *const *allowed;
    int chosen; /* index in `allowed` */
    const char *given;
};

struct endpoint {
    const char *host;
    in_port_t port; /* in the host's byte order */
};

/* Sets `chosen` in each of `flags`, which ends with a flag that has no name. */
struct endpoint read_flags(int argc, char *argv[], struct flag flags[]);

#endif
