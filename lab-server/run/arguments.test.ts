import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level, TerminalSpec } from '#protocol';
import { argumentsOf } from './arguments.ts';

const bare: Level = { name: 'bare', missing: ['veth'] };
const walled: Level = { name: 'two-hosts', missing: [] };

const proxy: TerminalSpec = {
  ...{
    name: 'proxy',
    host: 'proxy',
    start: 'run',
    program: 'p.ts',
    file: 'programs/p.ts',
    loads: [],
  },
  ...{ arguments: ['--upstream', '192.168.1.22'], options: {}, defaults: {} },
};
const nc: TerminalSpec = {
  ...{ name: 'nc', host: 'client', start: 'run', tool: 'nc', arguments: ['192.168.1.20', '5001'] },
};

test('where no wire has them, every host’s address is the machine’s own', () => {
  assert.deepEqual(argumentsOf(proxy, {}, walled), { args: proxy.arguments, choices: {} });
  assert.deepEqual(argumentsOf(proxy, {}, bare), {
    args: ['--upstream', '127.0.0.1', '--host', '127.0.0.1'],
    choices: {},
  });
  assert.deepEqual(argumentsOf(nc, {}, bare), { args: ['127.0.0.1', '5001'] });
  const other: TerminalSpec = { ...nc, arguments: ['192.168.1.23'] };
  assert.deepEqual(argumentsOf(other, {}, bare), { args: ['192.168.1.23'] }, 'nobody’s');
});
