// Builds the command that starts a program or tool in a sandbox on a host of a wire: limits, then
// the host's namespaces, then bubblewrap. Pure; the files that it names are in the stage
// (walls.ts).
import path from 'node:path';
import type { Host, Level } from '#protocol';
import { pathOf, whereIs } from '../../../process/search-path.ts';
import type { Launch } from '../../pty/pty.ts';
import type { Command, Tool } from '../../runtime.ts';
import { NATIVE, TWINS, twinName } from '../../../process/native.ts';
import { compiledName } from '../../stage/sources.ts';
import { endSandbox } from './signal.ts';
import { APP, filterFile, INIT, wallsFile } from './walls.ts';

/**
 * Where a command is started. `join` is the wire's prefix for the host, `stage` the stage's folder.
 */
export interface LaunchPlace {
  level: Level;
  join: string[];
  stage: string;
  host: Host;
  /** The file of the walls of a program with edits (edited-files.ts). */
  editedWalls?: string | undefined;
  /** Files of the run's control group; a process joins it by writing its pid into each. */
  procs: string[];
}

/** The exit status of a command that was not found, as in a shell (POSIX XCU 2.8.2). */
const NOT_FOUND = 127;

/**
 * Limits of each process (man 2 setrlimit); nproc counts all programs of a session together. `data`
 * leaves node 300 MiB beyond what it reserves at its start. `cpu` is in seconds of work: a waiting
 * server uses none; one that spins gets SIGXCPU, and SIGKILL if it handles that. Resources that the
 * kernel counts for the lab's whole user, the lab included, are limited to little or nothing:
 * watches of epoll, which grow with the square of `nofile`, pending signals, message queues.
 */
export const limits = [
  // guard: nproc
  '--nproc=128',
  // guard: nofile
  '--nofile=64',
  // guard: fsize
  `--fsize=${16 * 1024 * 1024}`,
  `--data=${900 * 1024 * 1024}`,
  '--core=0',
  '--memlock=0',
  '--sigpending=256',
  '--msgqueue=0',
  '--rtprio=0',
  // guard: cpu
  '--cpu=60:65',
];

/** The descriptor on which a program reports its calls. */
const REPORTS = 8;

/**
 * The descriptor on which a program in step mode gets its orders, and the number that the first
 * process of the sandbox gives it (native/init.c): the last below nofile.
 */
const GATES = { opened: 6, used: 63 };

/** What reports the calls of a C twin in its place (twins/native/libreports.c). */
const REPORTER = path.join(APP, NATIVE, 'libreports.so');

/** Where a program reports its calls (report-pipe.ts) and, in step mode, reads its orders. */
export interface LaunchPipes {
  reports?: string | undefined;
  gates?: string | undefined;
}

/** `preload`: a library that the first process has the program load (native/init.c). */
type Reporting = LaunchPipes & { preload?: string };

/**
 * Opens the files that bubblewrap reads, then execs it. Ctrl+C reaches every process of the
 * terminal, so bubblewrap must ignore it, or it dies and takes the program along before the
 * program's handler is done (containers/bubblewrap#369); the sandbox's first process restores the
 * default for the program. The same holds for the terminal's hangup: each process outside the
 * sandbox reaps its child before it ends. oom_score_adj makes the kernel kill a reader's program,
 * not the lab, when the machine runs out of memory (man 5 proc); a failure to write it must not
 * show in the reader's terminal.
 */
const wrapper = `
# guard: trap
trap '' HUP INT QUIT TSTP
[ -r "$1" ] || { echo "$3: not installed where the lab runs" >&2; exit ${NOT_FOUND}; }
exec 7<"$1" 9<"$2"
[ -z "$4" ] || exec ${REPORTS}>"$4"
[ -z "$5" ] || exec ${GATES.opened}<"$5"
for group in $6; do echo $$ >"$group" || exit; done
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
shift 6
exec "$@"`;

/**
 * Read-only, because a program could write into other processes of its user (/proc/PID/mem), and
 * lower its own /proc/PID/oom_score_adj again.
 */
const PROC = [
  ...['--disable-userns', '--proc', '/proc'],
  // guard: read-only-proc
  ...['--remount-ro', '/proc'],
];

/** The folder in which tools start. */
const TOOLS_FOLDER = 'programs';

const bwrap = whereIs('bwrap') ?? 'bwrap';

const PATH_OF_LAUNCH = pathOf(['prlimit', 'nsenter', 'env']);

/**
 * A program starts in its folder of content/; one with edits from its source, which imports sources
 * as well, so that an edit of any of them takes effect. A twin starts beside them. A tool has no
 * pipes.
 */
export function launchOf(at: LaunchPlace, command: Command, pipes: LaunchPipes = {}): Launch {
  if ('tool' in command) {
    return walled(at, command.tool, TOOLS_FOLDER, [`/usr/bin/${command.tool}`, ...command.args]);
  }
  if (command.twin) {
    const twin = path.join(APP, TWINS, twinName(command.program));
    return walled(at, 'program', 'programs', [twin, ...command.args], {
      ...pipes,
      preload: REPORTER,
    });
  }
  const source = path.basename(command.program);
  const script = at.editedWalls === undefined ? compiledName(source) : source;
  const folder = path.dirname(command.program);
  return walled(at, 'program', folder, ['/usr/bin/node', script, ...command.args], pipes);
}

/** What becomes a program later (libc/prewarmed.ts). */
export function prewarmedLaunch(at: LaunchPlace, pipes: LaunchPipes): Launch {
  return walled(at, 'program', 'libc', ['/usr/bin/node', 'prewarmed.js'], pipes);
}

function walled(
  at: LaunchPlace,
  what: Tool | 'program',
  folder: string,
  command: string[],
  { reports = '', gates = '', preload = '' }: Reporting = {},
): Launch {
  // Both need a whole /proc of the sandbox's own; seccomp refuses user namespaces as well.
  const proc = at.level.missing.includes('proc') ? [] : PROC;
  // The usual profile of a container refuses sethostname(2).
  const hostname = at.level.missing.includes('hostname') ? [] : ['--hostname', at.host];
  const walls = (what === 'program' && at.editedWalls) || wallsFile(at.stage, what);
  const filter = filterFile(at.stage, what === 'program' ? 'program' : 'tool');
  const descriptors = [
    ...(reports ? ['--setenv', 'LAB_TRACE', `${REPORTS}`] : []),
    ...(gates ? ['--setenv', 'LAB_GATE', `${GATES.used}`] : []),
    ...(preload ? ['--setenv', 'LAB_PRELOAD', preload] : []),
  ];
  const bubblewrap = [
    ...[bwrap, '--args', '7', ...proc, ...descriptors, ...hostname],
    // guard: read-only-root
    ...['--remount-ro', '/'],
    // guard: seccomp
    ...['--seccomp', '9'],
    ...['--chdir', `${APP}/${folder}`, '--'],
  ];
  return {
    file: '/bin/sh',
    args: [
      ...['-c', wrapper, 'lab', walls, filter, what],
      ...[reports, gates, at.procs.join(' ')],
      ...['prlimit', ...limits, '--', ...at.join],
      // The sandbox can read bubblewrap's environment in /proc/1/environ, so that is empty.
      ...['env', '-i', ...bubblewrap],
      // guard: first-process
      INIT,
      ...command,
    ],
    env: { PATH: PATH_OF_LAUNCH },
    cwd: '/',
    end: endSandbox,
  };
}
