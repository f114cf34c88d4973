/* See flags.h. The last of two equal flags holds, and the values are checked once all are read. */
#include "flags.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOST "192.168.1.21"
#define PORT "5001"
#define USAGE 2

/* If `--name value` or `--name=value` stands at argv[*i]: keeps the value, and moves *i to its end. */
static bool takes(struct flag *flag, char *argv[], int *i)
{
    const char *written = argv[*i] + strspn(argv[*i], "-");
    size_t length = strlen(flag->name);

    if (written == argv[*i] || strncmp(written, flag->name, length) != 0) return false;
    if (written[length] == '=') {
        flag->given = written + length + 1;
    } else if (written[length] == '\0') {
        flag->given = argv[*i + 1] == NULL ? "" : argv[++*i];
    } else {
        return false;
    }
    return true;
}

static bool one_takes(struct flag flags[], char *argv[], int *i)
{
    for (; flags->name != NULL; flags++)
        if (takes(flags, argv, i)) return true;
    return false;
}

static void refuse_argument(const char *argument, const struct flag flags[])
{
    const char *name = argument + strspn(argument, "-");

    fprintf(stderr, "Cannot take %s%s; allowed: ", name == argument ? "" : "--", name);
    for (; flags->name != NULL; flags++) fprintf(stderr, "--%s, ", flags->name);
    fprintf(stderr, "--host, --port\n");
    exit(USAGE);
}

static void refuse_value(const struct flag *flag, const char *allowed)
{
    fprintf(stderr, "Cannot take --%s %s; allowed: %s\n", flag->name, flag->given, allowed);
    exit(USAGE);
}

static void choose(struct flag *flag)
{
    char all[128] = "";

    if (flag->given == NULL) flag->given = flag->allowed[0];
    for (int i = 0; flag->allowed[i] != NULL; i++) {
        if (strcmp(flag->allowed[i], flag->given) == 0) {
            flag->chosen = i;
            return;
        }
        if (i > 0) strcat(all, ", ");
        strcat(all, flag->allowed[i]);
    }
    refuse_value(flag, all);
}

static bool is_port(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return text[0] >= '1' && digits <= 5 && text[digits] == '\0' && atoi(text) <= 65535;
}

struct endpoint read_flags(int argc, char *argv[], struct flag flags[])
{
    struct flag host = {.name = "host", .given = HOST};
    struct flag port = {.name = "port", .given = PORT};
    struct in_addr unused;

    for (int i = 1; i < argc; i++)
        if (!takes(&host, argv, &i) && !takes(&port, argv, &i) && !one_takes(flags, argv, &i))
            refuse_argument(argv[i], flags);

    for (struct flag *flag = flags; flag->name != NULL; flag++) choose(flag);
    if (inet_pton(AF_INET, host.given, &unused) != 1)
        refuse_value(&host, "an IPv4 address such as " HOST);
    if (!is_port(port.given)) refuse_value(&port, "a whole number from 1 to 65535");
    return (struct endpoint){.host = host.given, .port = (in_port_t)atoi(port.given)};
}
