// Edits that the lab does not take: why is said where Run was pressed, and what ran goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Refusal } from '#protocol';
import { en } from '../../../shared/test/en.ts';
import { news, Page, refused, RUN } from './test/page.ts';

const refusedEdit = (reason: Refusal, says: string) =>
  news({ type: 'refused', request: 'edit', reason, says });

test('twins that a lab lacks are refused, and leave the other case of the page as it is', () => {
  const page = new Page().running().at('two', RUN).all(refused('run', 'no-twins'));
  assert.equal(page.state('one'), 'running');
  assert.equal(page.says('two').length, 1);
});

test('an edit that is refused leaves the other case of the page as it is', () => {
  for (const reason of [
    'no-edits',
    'unknown-program',
    'edit-too-large',
    'edit-incomplete',
  ] as const) {
    const page = new Page().running().at('two', RUN).all(refused('run', reason));
    assert.equal(page.state('one'), 'running', reason);
    assert.deepEqual(page.says('one'), [], reason);
    assert.equal(page.says('two').length, 1, reason);
  }
});

test('an edit that is refused while a run goes on is told, and the run goes on', () => {
  const page = new Page().running().at('one', RUN);
  page.all(refusedEdit('edit-too-large', 'a.ts is too large'), refused('run', 'edit-incomplete'));
  assert.equal(page.state(), 'running');
  assert.match(page.says()[0]!, /^The edit is too large/);
  assert.ok(!page.took().some((one) => one === 'clear' || one.startsWith('ask')));
});

test('why an edit was not taken is said, and not that the run then lacked it', () => {
  const large = refusedEdit('edit-too-large', 'a.ts as edited has more than 262144 bytes');
  const page = new Page().at('one', RUN).all(large, refused('run', 'edit-incomplete'));
  assert.equal(page.state(), 'idle');
  assert.deepEqual(page.says(), [
    'The edit is too large: one program may have 256 KiB, all of a session 512 KiB.',
  ]);
  const again = new Page().running().all(large, refused('start', 'edit-incomplete'));
  assert.equal(again.says()[0], page.says()[0]);
  page.at('one', RUN).all(refused('run', 'edit-incomplete'));
  assert.deepEqual(page.says(), [en.script.refused['edit-incomplete']], 'it is said once');
});

test('edits that no lab takes are not asked for, and what is shown stays', () => {
  const page = new Page().running().at('one', { type: 'unfit', files: 'a.ts' });
  assert.equal(page.state(), 'running');
  assert.deepEqual(page.took(), []);
  assert.match(page.says()[0]!, /^Not run: your edit of a\.ts is too large\. .* 256 KiB, .* 512\./);
});
