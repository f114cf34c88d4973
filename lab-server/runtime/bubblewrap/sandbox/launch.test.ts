import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level } from '#protocol';
import { type LaunchPlace, launchOf } from './launch.ts';

const at = (name: Level['name'], missing: Level['missing'] = []): LaunchPlace => ({
  level: { name, missing },
  join: ['join', 'the', 'host'],
  stage: '/stage',
  host: 'client',
  procs: ['/group/cgroup.procs'],
});

test('behind walls: limits, then the host, then bubblewrap, then the program', () => {
  const { file, args, env, cwd } = launchOf(at('two-hosts'), {
    program: 'programs/client.ts',
    args: ['--recv', 'on'],
  });
  const line = args.slice(3).filter(Boolean).join(' ');
  assert.equal(file, '/bin/sh');
  assert.match(
    line,
    /^\/stage\/program\.walls \/stage\/program\.bpf program \/group\/cgroup\.procs prlimit .* -- join the host env -i /,
  );
  assert.match(
    line,
    / --hostname client .* -- \/usr\/bin\/init \/usr\/bin\/node client\.js --recv on$/,
  );
  assert.deepEqual(Object.keys(env), ['PATH']);
  assert.equal(cwd, '/');
});

test('a program with edits starts from its source, behind walls of its own; a tool has none', () => {
  const edited = { ...at('two-hosts'), editedWalls: '/stage/edits-1/walls' };
  const line = launchOf(edited, { program: 'programs/client.ts', args: [] }).args.join(' ');
  assert.match(line, / \/stage\/edits-1\/walls \/stage\/program\.bpf program /);
  assert.match(line, / \/usr\/bin\/node client\.ts$/);
  assert.match(launchOf(edited, { tool: 'nc', args: [] }).args.join(' '), /\/stage\/nc\.walls/);
});

test('the first process of a sandbox is the lab’s own, and starts the tool', () => {
  const { args } = launchOf(at('one-host', ['veth']), {
    tool: 'nc',
    args: ['192.168.1.21', '5001'],
  });
  assert.match(
    args.join(' '),
    /nc\.walls .* -- \/usr\/bin\/init \/usr\/bin\/nc 192\.168\.1\.21 5001$/,
  );
});

test('only where /proc can be had is it asked for', () => {
  const has = (level: LaunchPlace) =>
    launchOf(level, { program: 'programs/client.ts', args: [] }).args.includes('--proc');
  assert.equal(has(at('two-hosts')), true);
  assert.equal(has(at('two-hosts', ['proc'])), false);
});

test('what a reader types stays one argument and is never read by a shell', () => {
  const word = '$(reboot); "x" \'y\'';
  for (const launch of [
    launchOf(at('two-hosts'), { tool: 'nc', args: [word] }),
    launchOf(at('two-hosts'), { program: 'programs/client.ts', args: [word] }),
  ]) {
    assert.equal(launch.args.at(-1), word);
    assert.ok(!launch.args[1]?.includes(word));
  }
});
