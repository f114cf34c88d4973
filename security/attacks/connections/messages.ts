// Text frames that are no message of the protocol, or that name what does not exist.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeFrame } from '#protocol';
import { size } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';

const run = (fields: object) =>
  JSON.stringify({ type: 'run', case: 'echo', choices: {}, size, ...fields });

/** Each is refused in one sentence, and the socket stays open. */
const malformed: (string | Uint8Array)[] = [
  '',
  '{',
  'null',
  '[]',
  '"run"',
  '1e999',
  '{"type":"shell","command":"id"}',
  '{"type":"run"}',
  `${'['.repeat(4000)}${']'.repeat(4000)}`,
  `${'{"a":'.repeat(1300)}1${'}'.repeat(1300)}`,
  '{"__proto__":{"type":"stop"}}',
  '{"type":"stop","__proto__":{"polluted":true}}',
  '{"type":"stop","constructor":{"prototype":{"polluted":true}}}',
  run({ choices: { program: { sigpipe: 7 } } }),
  Buffer.from([]),
  Buffer.from([0]),
  encodeFrame(0, Buffer.from('keys for nobody')),
  Buffer.from('{"type":"stop"}').subarray(0, 1),
];

/** Well-formed frames, each refused with this reason. */
const unknown: [string, string][] = [
  ['unknown-case', run({ case: 'nowhere' })],
  ['unknown-case', run({ case: 'constructor' })],
  ['unknown-terminal', run({ choices: { nobody: {} } })],
  ['unknown-terminal', run({ choices: { constructor: {} } })],
  ['bad-switch', run({ choices: { program: { constructor: 'x' } } })],
  ['bad-switch', run({ choices: { program: { sigpipe: 'default' } } })],
  ['not-running', JSON.stringify({ type: 'start', terminal: 'program', choices: {}, size })],
  ['not-running', JSON.stringify({ type: 'signal', terminal: 'program', signal: 'SIGKILL' })],
  ['not-running', JSON.stringify({ type: 'wire', order: 'cut', host: 'client' })],
];

export const messages: Row[] = [
  {
    n: 26,
    tries: 'bad JSON, deep nesting, __proto__, binary that names no channel',
    promise: 'each refused in words, the socket stays open',
    guards: ['json'],
    attack: async (target) => {
      const reader = await target.reader();
      for (const frame of malformed) {
        const before = reader.refusals.length;
        reader.raw(frame);
        await reader.until('refusal', () => reader.refusals.length > before);
        assert.equal(reader.refusals.at(-1), 'bad-message');
      }
      // The lab ignores a choice named __proto__, so this runs the case with its defaults.
      reader.raw(run({}).replace('{}', '{"__proto__":{"sigpipe":"default"}}'));
      await reader.until('run', () => reader.all('terminal').length > 0);
      assert.equal(reader.all('terminal')[0]!.command, 'node echo.ts');
      return `${malformed.length} refused with bad-message`;
    },
  },
  {
    n: 27,
    tries: 'a case outside the cases: ../, NUL, 60 KB of name',
    promise: 'refused, nothing started',
    guards: ['names'],
    attack: async (target) => {
      const outside = path.join(target.folder, 'outside');
      mkdirSync(outside, { recursive: true });
      const terminal = { name: 'program', host: 'server', start: 'run', program: 'echo.ts' };
      writeFileSync(path.join(outside, 'case.json'), JSON.stringify({ terminals: [terminal] }));
      writeFileSync(path.join(outside, 'en.json'), JSON.stringify({ label: 'outside' }));
      const reader = await target.reader();
      const names = ['../../outside', '../../../etc/passwd', 'echo\0', 'echo/', 'x'.repeat(60_000)];
      for (const name of names) {
        const refused = reader.refusals.length;
        reader.raw(run({ case: name }));
        await reader.until(
          'answer',
          () =>
            reader.messages.some((one) => one.type === 'terminal') ||
            reader.refusals.length > refused,
        );
        assert.equal(reader.refusals.at(-1), 'bad-message', `${name.slice(0, 20)} was taken`);
      }
      rmSync(outside, { recursive: true });
      assert.equal(reader.all('terminal').length, 0, 'something was started');
      return `${names.length} refused with bad-message`;
    },
  },
  {
    n: 87,
    tries: 'the cable of a host that the case has not: the switch itself, a third host',
    promise: 'refused with a reason, the run and its wire stand',
    guards: ['known-hosts'],
    needs: 'walls',
    attack: async (target) => {
      const reader = await target.reader();
      await reader.run('echo');
      await reader.says('echoes');
      const hosts = ['br0', 'proxy', 'constructor'];
      for (const host of hosts) {
        const before = reader.refusals.length;
        reader.send({ type: 'wire', order: 'cut', host });
        await reader.until(
          'answer',
          () => reader.refusals.length > before || reader.all('ended').length > 0,
        );
        assert.equal(reader.refusals.at(-1), 'unknown-host', `${host} was taken`);
      }
      await reader.ping();
      assert.equal(reader.all('ended').length, 0, 'the run has ended');
      return `${hosts.length} refused with unknown-host`;
    },
  },
  {
    n: 27,
    tries: 'cases, terminals, switches and programs that there are not',
    promise: 'refused with a reason, nothing started',
    guards: ['own-switches'],
    attack: async (target) => {
      const reader = await target.reader();
      for (const [reason, frame] of unknown) {
        const before = reader.refusals.length;
        reader.raw(frame);
        await reader.until('refusal', () => reader.refusals.length > before);
        assert.equal(reader.refusals.at(-1), reason, `${frame} was refused otherwise`);
      }
      assert.equal(reader.all('terminal').length, 0, 'something was started');
      return `${unknown.length} refused, each with its reason`;
    },
  },
];
