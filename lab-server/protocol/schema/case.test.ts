import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaseSpec } from './case.ts';

const terminal = { name: 'client', host: 'client', start: 'listen' };

/** Where and what is wrong with a case of these terminals. */
function faults(...terminals: object[]): string[] {
  const { error } = CaseSpec.safeParse({ label: { en: 'a case' }, terminals });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('a terminal runs a program or a tool', () => {
  const tool = { ...terminal, tool: 'nc', arguments: ['192.168.1.21', '5001'] };
  assert.deepEqual(faults({ ...terminal, program: 'client.ts' }, tool), []);
});

test('a wrong field is named, with what is allowed', () => {
  const host = faults({ ...terminal, host: 'clinet', program: 'client.ts' });
  assert.deepEqual(host, ['terminals.0.host: Invalid option: expected one of "client"|"server"']);
  const tool = faults({ ...terminal, tool: 'vim' });
  assert.deepEqual(tool, ['terminals.0.tool: Invalid option: expected one of "nc"|"ss"']);
  assert.match(faults({ ...terminal, prgram: 'client.ts' }).join(), /terminals\.0.*"prgram"/);
});
