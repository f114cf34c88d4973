// Builds the command that starts a program or a tool on a host of a wire, behind walls: limits, then
// the host's namespaces, then bubblewrap. Pure; what it names lies in the stage (walls.ts).
import path from 'node:path';
import type { Host, Level } from '#protocol';
import { searchPath, whereIs } from '../../../process/search-path.ts';
import type { Launch } from '../../pty/pty.ts';
import type { Command, Tool } from '../../runtime.ts';
import { inJavaScript } from '../../stage/sources.ts';
import { endSandbox } from './signal.ts';
import { APP, filterFile, INIT, wallsFile } from './walls.ts';

/** Where something is started. `join` is the wire's prefix for the host, `stage` its folder. */
export interface LaunchPlace {
  level: Level;
  join: string[];
  stage: string;
  host: Host;
  /** Files of the run's control group into which a process that joins it writes its pid. */
  procs: string[];
}

/** How a walled command ends that could not be found, as in a shell (POSIX XCU 2.8.2). */
const NOT_FOUND = 127;

/**
 * Limits of each process (man 2 setrlimit), nproc of all programs of a session together. `data`
 * leaves node 300 MiB beyond what it reserves at its start. Seconds of `cpu` are seconds of work:
 * a server that waits uses none, one that spins gets SIGXCPU, and SIGKILL if it handles that. Of what
 * the kernel counts for the lab's whole user, the lab included, a program gets little or nothing:
 * watches of epoll, which grow with the square of `nofile`, signals that wait, message queues.
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
 * Opens what bubblewrap reads, and becomes it. Ctrl+C reaches every process of the terminal, so
 * bubblewrap itself must ignore it, or it dies and takes the program along before its handler is
 * done (containers/bubblewrap#369); the sandbox's first process heeds it again for the program. So it is
 * with the hangup of the terminal: each process outside reaps its child before it ends. When the
 * machine's memory ends, the kernel takes a reader's program and not the lab (oom_score_adj in man 5
 * proc); a /proc that cannot be written is no reason to say anything in the reader's terminal.
 */
const wrapper = `
# guard: trap
trap '' HUP INT QUIT TSTP
[ -r "$1" ] || { echo "$3: not installed where the lab runs" >&2; exit ${NOT_FOUND}; }
exec 7<"$1" 9<"$2"
[ -z "$4" ] || exec ${REPORTS}>"$4"
for group in $5; do echo $$ >"$group" || exit; done
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
shift 5
exec "$@"`;

/**
 * Read only, for a program may write there into other processes of its user (/proc/PID/mem), and put
 * itself behind the lab again when the machine's memory ends (/proc/PID/oom_score_adj).
 */
const PROC = [
  ...['--disable-userns', '--proc', '/proc'],
  // guard: read-only-proc
  ...['--remount-ro', '/proc'],
];

/** Where tools are started. */
const TOOLS = 'programs';

const bwrap = whereIs('bwrap') ?? 'bwrap';

/**
 * A program is started in the folder of content/ in which it lies. `pipe`: where it reports its calls
 * (report-pipe.ts), if it is to; a tool reports none.
 */
export function launchOf(at: LaunchPlace, command: Command, pipe = ''): Launch {
  if ('tool' in command) {
    return walled(at, command.tool, TOOLS, [`/usr/bin/${command.tool}`, ...command.args]);
  }
  const script = inJavaScript(path.basename(command.program));
  const folder = path.dirname(command.program);
  return walled(at, 'program', folder, ['/usr/bin/node', script, ...command.args], pipe);
}

function walled(
  at: LaunchPlace,
  what: Tool | 'program',
  folder: string,
  command: string[],
  pipe = '',
): Launch {
  // Without a whole /proc of our own neither can be had; seccomp refuses user namespaces as well.
  const proc = at.level.missing.includes('proc') ? [] : PROC;
  const filter = filterFile(at.stage, what === 'program' ? 'program' : 'tool');
  const reports = pipe ? ['--setenv', 'LAB_TRACE', `${REPORTS}`] : [];
  const bubblewrap = [
    ...[bwrap, '--args', '7', ...proc, ...reports, '--hostname', at.host],
    // guard: read-only-root
    ...['--remount-ro', '/'],
    // guard: seccomp
    ...['--seccomp', '9'],
    ...['--chdir', `${APP}/${folder}`, '--'],
  ];
  return {
    file: '/bin/sh',
    args: [
      ...['-c', wrapper, 'lab', wallsFile(at.stage, what), filter, what, pipe],
      at.procs.join(' '),
      ...['prlimit', ...limits, '--', ...at.join],
      // What bubblewrap's environment holds, its sandbox can read in /proc/1/environ: nothing.
      ...['env', '-i', ...bubblewrap],
      // guard: first-process
      INIT,
      ...command,
    ],
    env: { PATH: searchPath },
    cwd: '/',
    end: endSandbox,
  };
}
