// Which line of the program a call comes from: by its return address, in the table that
// scripts/install/twins.mjs puts beside the command, NAME.calls, sorted: "ADDRESS FILE LINE" a call.
#ifndef PLACES_H
#define PLACES_H

#include <limits.h>
#include <stdint.h>

#include "report.h"

struct site {
  uintptr_t returns_to;
  struct place place;
};

static struct site *sites;
static size_t site_count;

static void read_places(void) {
  char path[PATH_MAX] = "", file[64];
  long length = readlink("/proc/self/exe", path, sizeof path - sizeof ".calls");
  if (length < 0) return;
  strcpy(path + length, ".calls");
  FILE *table = fopen(path, "re");
  if (table == NULL) return;
  unsigned long at;
  for (int line; fscanf(table, "%lx %63s %d", &at, file, &line) == 3; site_count++) {
    if (site_count % 64 == 0) sites = realloc(sites, (site_count + 64) * sizeof *sites);
    sites[site_count] = (struct site){at, {strdup(file), line}};
  }
  fclose(table);
}

static int compare_sites(const void *one, const void *other) {
  uintptr_t a = ((const struct site *)one)->returns_to, b = ((const struct site *)other)->returns_to;
  return (a > b) - (a < b);
}

static struct place place_of(void *returns_to) {
  struct site wanted = {.returns_to = (uintptr_t)returns_to};
  struct site *found = bsearch(&wanted, sites, site_count, sizeof wanted, compare_sites);
  return found == NULL ? (struct place){NULL, 0} : found->place;
}

#endif
