// For wire.test.ts: a process that holds two wires, tells of them on one line, and waits to be killed.
import { execFileSync } from 'node:child_process';
import { DEFAULT_HOSTS as hosts } from '#protocol';
import { wireFor } from '../wire.ts';

const made: string[] = [];
const pids: string[] = [];
for (let count = 0; count < 2; count += 1) {
  const wire = await wireFor({ name: 'two-hosts', missing: [] })(hosts, () => {});
  for (const host of hosts) {
    const [command, ...args] = [...wire.join(host), 'readlink', '/proc/self/ns/net'];
    made.push(execFileSync(command, args, { encoding: 'utf8' }).trim());
    pids.push(wire.join(host)[2] ?? '');
  }
}
process.stdout.write(JSON.stringify({ made, pids }));
setInterval(() => {}, 1000);
