/*
 * The first process of a sandbox: starts the program as process 2, reaps orphans, and ends when the
 * program ends, which kills every process in the sandbox (man 7 pid_namespaces). It runs as the same
 * user as the program, but the program cannot change it.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Exit statuses for a command that could not be started, as in a shell (POSIX XCU 2.8.2). */
enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

/* A program that does not report its calls itself loads the library in LAB_PRELOAD, which does; this process
   does not. */

/* The descriptor of the gates as launch.ts opens it. In step mode it goes to the number in LAB_GATE,
   above all others, so that the program's sockets have the numbers that they have without it. */
enum { GATES = 6 };

static int refuse(const char *what, int status) {
  perror(what);
  return status;
}

int main(int count, char **arguments) {
  if (count < 2) {
    fprintf(stderr, "usage: %s COMMAND [ARGUMENT...]\n", arguments[0]);
    return NOT_FOUND;
  }
  /* bubblewrap ignores the terminal's signals, and this process inherits that; the program must not.
     The default action of a signal does nothing to process 1 of a namespace. */
  signal(SIGHUP, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  signal(SIGQUIT, SIG_DFL);
  signal(SIGTSTP, SIG_DFL);
  signal(SIGCHLD, SIG_DFL);
  /* Not dumpable: a process of the same user cannot use ptrace, /proc/1/mem or /proc/1/fd
     (ptrace_may_access in kernel/ptrace.c). The program's exec makes it dumpable again. */
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return refuse("PR_SET_DUMPABLE", NOT_EXECUTABLE);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return refuse("PR_SET_PDEATHSIG", NOT_EXECUTABLE);

  pid_t program = fork();
  if (program < 0) return refuse("fork", NOT_EXECUTABLE);
  if (program == 0) {
    const char *gate = getenv("LAB_GATE");
    if (gate != NULL && dup2(GATES, atoi(gate)) >= 0) close(GATES);
    const char *preload = getenv("LAB_PRELOAD");
    if (preload != NULL && (setenv("LD_PRELOAD", preload, 1) != 0 || unsetenv("LAB_PRELOAD") != 0))
      return refuse("LD_PRELOAD", NOT_EXECUTABLE);
    execv(arguments[1], arguments + 1);
    return refuse(arguments[1], errno == ENOENT ? NOT_FOUND : NOT_EXECUTABLE);
  }
  for (int fd = getdtablesize() - 1; fd >= 0; fd--) close(fd);

  for (;;) {
    int status;
    pid_t ended = wait(&status);
    if (ended == program) return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    if (ended < 0 && errno != EINTR) return NOT_EXECUTABLE;
  }
}
