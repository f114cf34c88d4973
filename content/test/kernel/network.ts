// A network of a test's own, and in it a program on #libc that makes the calls which a chapter speaks
// of. What it passes to `tell` comes back, one value a call.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.join(import.meta.dirname, '../../..');

/** What every program begins with: `c` is #libc, and `sh` runs a command of the network. */
const BEGIN = `
  import { execFileSync } from 'node:child_process';
  import * as c from '#libc';
  const sh = (command) => void execFileSync('sh', ['-ec', command]);
  const tell = (value) => console.log(JSON.stringify(value));
  const at = (ip, port = 5001) => {
    const address = new c.sockaddr_in();
    address.sin_family = c.AF_INET;
    address.sin_port = c.htons(port);
    address.sin_addr.s_addr = c.inet_addr(ip);
    return address;
  };
  const tcp = (flags = 0) => c.socket(c.AF_INET, c.SOCK_STREAM | flags, 0);
  const listening = (ip = '127.0.0.1', backlog = 5) => {
    const listener = tcp();
    c.bind(listener, at(ip), 16);
    c.listen(listener, backlog);
    return listener;
  };
  const connected = async (ip = '127.0.0.1') => {
    const client = tcp();
    await c.connect(client, at(ip), 16);
    return client;
  };
  const errorOf = (result) => (result === -1 ? c.strerrorname_np(c.errno) : result);
  const info = (fd) => {
    const value = new c.tcp_info();
    c.getsockopt(fd, c.IPPROTO_TCP, c.TCP_INFO, value, [104]);
    return value;
  };
  const option = (fd, level, name, value) => c.setsockopt(fd, level, name, [value], 4);
  const pending = (fd) => {
    const error = [0];
    c.getsockopt(fd, c.SOL_SOCKET, c.SO_ERROR, error, [4]);
    return c.strerrorname_np(error[0]);
  };
  const seconds = async (call) => {
    const start = Date.now();
    await call();
    return Math.round((Date.now() - start) / 1000);
  };
  const [KEEPIDLE, KEEPINTVL, KEEPCNT, USER_TIMEOUT] = [4, 5, 6, 18];
`;

/** A cable that loses everything and tells neither end: \`eth0\` or \`lo\` takes nothing in any more. */
export const cut = (device: string): string =>
  `nft 'table netdev cut {
    chain in { type filter hook ingress device "${device}" priority 0; policy drop; }
  }'`;

/** The address of the other host in \`lan\`. */
export const PEER = '192.168.1.21';

/** Two hosts on a cable: the program runs at 192.168.1.20, and at PEER what \`there\` starts. */
export const lan = (there = 'true'): string => `
  unshare -n sleep 60 >/dev/null 2>&1 & peer=$!
  until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
  ip link add eth0 type veth peer name eth0 netns $peer
  ip address add 192.168.1.20/24 dev eth0
  ip link set eth0 up
  nsenter -t $peer -n sh -ec 'ip address add ${PEER}/24 dev eth0; ip link set eth0 up'
  nsenter -t $peer -n ${there} </dev/null >/dev/null 2>&1 & started=$!
`;

/** Runs the program after these lines of sh, in a network namespace, and resolves to what it told. */
export async function told(setup: string, program: string): Promise<unknown[]> {
  const whole = `ip link set lo up; peer= started=; ${setup}
    "$0" --input-type=module -e "$1" && status=0 || status=$?
    kill $peer $started 2>/dev/null || true
    exit $status`;
  const inside = ['sh', '-ec', whole, process.execPath, BEGIN + program];
  const args = ['--user', '--map-root-user', '--net', '--'];
  const child = spawn('timeout', ['-s', 'KILL', '50', 'unshare', ...args, ...inside], {
    cwd: root,
    env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  assert.equal(errors, '');
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}
