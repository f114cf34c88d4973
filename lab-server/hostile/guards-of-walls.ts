// The guards that hold a program: its limits, its namespaces, what it sees, and what ends it.
import type { Guard } from './guards.ts';

const launch = 'lab-server/sandbox/launch.ts';
const walls = 'lab-server/sandbox/walls.ts';
const seccomp = 'lab-server/sandbox/seccomp.ts';
const topology = 'lab-server/wire/topology.sh';
const wire = 'lab-server/wire/wire.ts';
const requests = 'lab-server/session/requests.ts';
const noRoom = 'lab-server/session/no-room.ts';

export const guardsOfWalls: Guard[] = [
  { name: 'nproc', file: launch, text: "'--nproc=128',", without: '' },
  { name: 'nofile', file: launch, text: "'--nofile=64',", without: '' },
  { name: 'fsize', file: launch, text: '`--fsize=${16 * 1024 * 1024}`,', without: '' },
  { name: 'cpu', file: launch, text: "'--cpu=60:65',", without: '' },
  { name: 'tmp-size', file: topology, text: 'size=16m', without: 'size=48m' },
  { name: 'tmp-inodes', file: topology, text: 'nr_inodes=512', without: 'nr_inodes=1500' },
  {
    name: 'stop',
    file: 'lab-server/terminal/terminal.ts',
    text: 'if (this.#exit === undefined) this.#pty.kill();',
    without: '',
  },
  { name: 'pid-namespace', file: walls, text: "'--unshare-pid', '--as-pid-1', ", without: '' },
  {
    name: 'first-process',
    file: launch,
    text: '...bubblewrap, INIT, ...command]',
    without: '...bubblewrap, ...command]',
  },
  { name: 'read-only-proc', file: launch, text: ", '--remount-ro', '/proc']", without: ']' },
  {
    name: 'wire-pids',
    file: topology,
    text: 'if mount -t proc proc /proc 2>/dev/null; then echo own-proc; fi',
    without: '',
  },
  {
    name: 'kill',
    file: 'lab-server/terminal/pty.ts',
    text: '        if (!end?.(pty.pid)) return killGroup(pty.pid);\n',
    without: '        return;\n',
  },
  {
    name: 'net-namespace',
    file: wire,
    text: ' `--net=/proc/${pids[host]}/ns/net`]',
    without: ']',
  },
  {
    name: 'own-tmp',
    file: walls,
    text: "'--bind', SESSION_TMP, '/tmp'",
    without: "'--bind', '/tmp', '/tmp'",
  },
  {
    name: 'node-path',
    file: topology,
    text: 'mount -t overlay -o ro,lowerdir=.:/sys/none overlay /sys/node 2>/dev/null',
    without: 'false',
  },
  { name: 'read-only-root', file: launch, text: "'--remount-ro', '/', ", without: '' },
  { name: 'read-only-dev', file: walls, text: "...['--remount-ro', '/dev'],", without: '' },
  {
    name: 'read-only-files',
    file: walls,
    text: "['--ro-bind', from, to]",
    without: "['--bind', from, to]",
  },
  { name: 'seccomp', file: launch, text: "'--seccomp', '9', ", without: '' },
  {
    name: 'close-on-exec',
    file: 'lab-server/terminal/pty.ts',
    text: '    closeOnExec(fd);\n',
    without: '',
  },
  { name: 'tiocsti', file: seccomp, text: 'TIOCSTI: 0x5412', without: 'TIOCSTI: 0' },
  { name: 'tiocsetd', file: seccomp, text: 'TIOCSETD: 0x5423', without: 'TIOCSETD: 0' },
  {
    name: 'families',
    file: seccomp,
    text: '...unlessOneOf(families[whom], EAFNOSUPPORT),',
    without: '',
  },
  {
    name: 'tcp-alone',
    file: seccomp,
    text: 'type: 1, typeMask: 0xf',
    without: 'type: 0, typeMask: 0',
  },
  {
    name: 'sockets',
    file: 'lab-server/cgroup/socket-watch.ts',
    text: 'if (watched.sockets() <= MOST_SOCKETS) continue;',
    without: 'continue;',
  },
  {
    name: 'socket-bytes',
    file: topology,
    text: '  bound ipv4/tcp_wmem "4096 16384 131072"\n  bound ipv4/tcp_rmem "4096 131072 131072"\n',
    without: '',
  },
  { name: 'socket-pairs', file: seccomp, text: '  socketpair: [53, 199],\n', without: '' },
  { name: 'buffer-sizes', file: seccomp, text: 'options: [7, 8]', without: 'options: []' },
  { name: 'trap', file: launch, text: "trap '' HUP INT QUIT TSTP\n", without: '' },
  {
    name: 'signal-names',
    file: 'lab-server/terminal/pty.ts',
    text: '{ status, signal: name }',
    without: '{ status }',
  },
  {
    name: 'mend',
    file: topology,
    text: 'mend) ip link set "p-$host" master br0 ;;',
    without: 'mend) ;;',
  },
  {
    name: 'wire-lost',
    file: wire,
    text: "if (!ending) onLost('the process that held the wire has died');",
    without: '',
  },
  {
    name: 'capture-lost',
    file: 'lab-server/trace/capture.ts',
    text: "if (!this.#ended) this.#tell('capture-lost', {});",
    without: '',
  },
  {
    name: 'capture-alone',
    file: wire,
    text: "if (said.includes('capture ended')) capture.destroy();",
    without: "if (said.includes('capture ended')) child.kill('SIGKILL');",
  },
  {
    name: 'sweeper',
    file: 'lab-server/main.ts',
    text: '  sweepAfter([home], groups);\n',
    without: '',
  },
  {
    name: 'told-shutdown',
    file: 'lab-server/session/sessions.ts',
    text: "session.end('shutdown')",
    without: "session.end('gone')",
  },
  {
    name: 'told-to-the-end',
    file: 'lab-server/main.ts',
    text: '  await told;\n',
    without: '',
  },
  {
    name: 'level-proc',
    file: 'lab-server/sandbox/level.ts',
    text: "[[], ['proc']]",
    without: '[[]]',
  },
  {
    name: 'no-answer',
    file: 'lab-server/sandbox/level.ts',
    text: "if (last.kind !== 'silent') return last;",
    without: 'return last as never;',
  },
  {
    name: 'own-limits',
    file: 'lab-server/sandbox/drop.ts',
    text: '  needLimits();\n',
    without: '',
  },
  {
    name: 'unwalled',
    file: 'lab-server/session/served-level.ts',
    text: "if (found.name === 'bare' && beyondLoopback) return { ...found, name: 'none' };",
    without: '',
  },
  {
    name: 'shared-memory',
    file: seccomp,
    text: 'anyBit(MAP_SHARED, 1), give(fail(EPERM))',
    without: 'anyBit(MAP_SHARED, 1), give(ALLOW)',
  },
  {
    name: 'leases',
    file: seccomp,
    text: "      give(fail(EPERM)),\n    ]),\n    ...when('madvise',",
    without: "      give(ALLOW),\n    ]),\n    ...when('madvise',",
  },
  { name: 'flock', file: seccomp, text: '  flock: [73, 32],\n', without: '' },
  { name: 'memfd', file: seccomp, text: '  memfd_create: [319, 279],\n', without: '' },
  { name: 'system-v', file: seccomp, text: '  shmget: [29, 194],\n', without: '' },
  {
    name: 'no-descriptors',
    file: noRoom,
    text: "  [/\\b(EMFILE|ENFILE)\\b|too many open files/i, 'file descriptors'],\n",
    without: '',
  },
  {
    name: 'descriptors-first',
    file: wire,
    text: '  needDescriptors();\n',
    without: '',
  },
  {
    name: 'no-ptys',
    file: noRoom,
    text: "  [/forkpty/i, 'pseudo-terminals or processes'],\n",
    without: '',
  },
  {
    name: 'no-processes',
    file: noRoom,
    text: "  [/\\bEAGAIN\\b|resource temporarily unavailable|cannot fork/i, 'processes'],\n",
    without: '',
  },
  {
    name: 'no-disk',
    file: noRoom,
    text: "  [/\\b(ENOSPC|EDQUOT)\\b|no space left on device|quota exceeded/i, 'disk space for temporary files'],\n",
    without: '',
  },
  {
    name: 'lines-lost',
    file: 'lab-server/log.ts',
    text: 'pino({ base: null }, { write })',
    without: 'pino({ base: null }, pino.destination(2))',
  },
  {
    name: 'memory-left',
    file: requests,
    text: 'memoryLeft(this.#lab.memoryAvailable()) ??',
    without: '',
  },
  {
    name: 'group-memory-left',
    file: 'lab-server/session/open-lab.ts',
    text: 'Math.min(memoryAvailable(), memoryLeftIn(own))',
    without: 'memoryAvailable()',
  },
  {
    name: 'as-it-was',
    file: requests,
    text: "if (request === 'run') await this.#reset();",
    without: '',
  },
  { name: 'drop-root', file: 'lab-server/main.ts', text: 'dropRoot(prepare);', without: '' },
];
