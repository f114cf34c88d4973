// compose.yaml and stack.yaml without an engine: docker-compose, and docker where it has stacks, look
// up each field, and both leave a lab the time to drain.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { checkout, command } from './commands.ts';
import { configure, lacks } from './proxy.ts';

const deploy = path.join(checkout, 'deploy');
const FILES = ['compose.yaml', 'stack.yaml'];

interface ComposeFile {
  services: { lab: { environment: { DRAIN_MINUTES: string }; stop_grace_period: string } };
}

/**
 * Checks against the compose specification's schema, which docker-compose has in itself; it finds the
 * profile from where it is started.
 */
const checked = (file: string): Promise<string> =>
  command(
    ...['env', `--chdir=${deploy}`, 'ORIGIN=http://lab.example', 'docker-compose'],
    ...['--file', file, 'config', '--quiet'],
  );

/** Why docker cannot look at a stack here; older ones do that only when they deploy it. */
function lacksStacks(): string | false {
  if (lacks('docker')) return lacks('docker');
  try {
    execFileSync('docker', ['stack', 'config', '--help'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'this docker has no `stack config`';
  }
}

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'compose-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

for (const name of FILES) {
  test(`every field of ${name} is known`, { skip: lacks('docker-compose') }, async (t) => {
    await checked(path.join(deploy, name));
    const wrong = configure(name, folderFor(t), { stop_grace_period: 'stop_grace_time' });
    await assert.rejects(checked(wrong), /stop_grace_time/);
  });

  test(`a lab of ${name} may drain for as long as it is told to`, () => {
    const text = readFileSync(path.join(deploy, name), 'utf8');
    const { environment, stop_grace_period } = (parse(text) as ComposeFile).services.lab;
    assert.match(stop_grace_period, /^\d+m$/);
    assert.ok(Number.parseInt(stop_grace_period, 10) > Number(environment.DRAIN_MINUTES));
  });
}

test('docker takes stack.yaml for a stack', { skip: lacksStacks() }, async (t) => {
  const ask = (file: string) => command('docker', 'stack', 'config', '--compose-file', file);
  await ask(path.join(deploy, 'stack.yaml'));
  const wrong = configure('stack.yaml', folderFor(t), {
    'parallelism: 1, monitor': 'paralelism: 1, monitor',
  });
  await assert.rejects(ask(wrong), /paralelism/);
});
