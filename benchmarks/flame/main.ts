// `node benchmarks/flame/main.ts [key|mib|start|idle] …`: records with perf what the lab does for
// one of these, and draws it as a flame graph in docs/speed. For root, with linux-perf.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout } from '../lab.ts';
import { makeFolder } from '../servers/folder.ts';
import { lab } from '../servers/lab.ts';
import { rests } from '../servers/rest.ts';
import { fold } from './fold.ts';
import { latest } from './names.ts';
import { flame } from './picture.ts';
import { type Work, works } from './works.ts';

/** Samples a second; milliseconds until perf takes them. */
const [RATE, ATTACHES] = [4000, 1000];

const chosen = Object.entries(works).filter(
  ([name]) => process.argv.length === 2 || process.argv.includes(name),
);
// The lab's first process is root's and its second an ordinary user's; both write the same map.
process.umask(0);
const folder = makeFolder();
process.once('exit', folder.remove);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
for (const [name, work] of chosen) await draw(name, work);
process.exit(0);

async function draw(name: string, { says, prepare }: Work): Promise<void> {
  const maps = mkdtempSync(path.join(tmpdir(), 'flame-'));
  spawnSync('chmod', ['777', maps]);
  const data = path.join(maps, 'perf.data');
  const named = ['--perf-basic-prof', `--perf-basic-prof-path=${maps}`];
  const flags = [...named, '--interpreted-frames-native-stack'];
  const server = await lab(folder, { flags });
  // Where perf looks for the names of compiled JavaScript.
  const map = `/tmp/perf-${server.pid}.map`;
  try {
    const act = await prepare(server);
    await rests(server);
    const record = ['record', '-o', data, '-e', 'cpu-clock', '-F', `${RATE}`, '-g'];
    const perf = spawn('perf', [...record, '-p', `${server.pid}`], { stdio: 'ignore' });
    await sleep(ATTACHES);
    await act();
    perf.kill('SIGINT');
    await once(perf, 'exit');
    writeFileSync(map, latest(readFileSync(path.join(maps, path.basename(map)), 'utf8')));
    const script = ['script', '-f', '-i', data, '-F', 'comm,tid,ip,sym'];
    const { stdout } = spawnSync('perf', script, { maxBuffer: 2 ** 30, encoding: 'utf8' });
    const root = fold(stdout);
    mkdirSync(path.join(checkout, 'docs/speed'), { recursive: true });
    const file = path.join(checkout, `docs/speed/${name}.svg`);
    writeFileSync(file, flame(root, `${says}; ${root.samples} samples, ${RATE} a second`));
    console.log(`${file}: ${root.samples} samples`);
  } finally {
    await server.stop();
    rmSync(maps, { recursive: true });
    rmSync(map, { force: true });
  }
}
