// What is kept of a reader's edits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptEdits } from './kept-edits.ts';
import { PageEdits } from './page-edits.ts';

const edit = { base: 'theirs', text: 'mine' };

function storage(): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  } as Storage;
}

test('an edit is there after a reload, for its case and file alone, until it is forgotten', () => {
  const held = storage();
  assert.equal(new KeptEdits(() => held).keep('case-1', 'client.ts', edit), true);
  const later = new KeptEdits(() => held);
  assert.deepEqual(later.editOf('case-1', 'client.ts'), edit);
  assert.equal(later.editOf('case-2', 'client.ts'), undefined);
  assert.equal(later.editOf('case-1', 'flags.ts'), undefined);
  later.keep('case-1', 'client.ts', undefined);
  assert.equal(later.editOf('case-1', 'client.ts'), undefined);
  assert.equal(new KeptEdits(() => held).editOf('case-1', 'client.ts'), undefined);
});

test('where nothing can be kept an edit lasts as long as the page, and that is told', () => {
  const forbidden = new KeptEdits(() => {
    throw new DOMException('no', 'SecurityError');
  });
  assert.equal(forbidden.keep('case-1', 'client.ts', edit), false);
  assert.deepEqual(forbidden.editOf('case-1', 'client.ts'), edit);
  assert.equal(forbidden.keep('case-1', 'client.ts', undefined), true);
});

test('what is spoiled is no edit', () => {
  for (const spoiled of ['{', 'null', '[]', '{"text":"mine"}', '{"base":1,"text":"mine"}']) {
    const held = storage();
    held.setItem('edit:case-1/client.ts', spoiled);
    assert.equal(new KeptEdits(() => held).editOf('case-1', 'client.ts'), undefined);
  }
});

test('a run has the edits of its case, and its fault goes with the next run', () => {
  const page = new PageEdits(new KeptEdits(storage));
  let told = 0;
  page.listen(() => (told += 1));
  page.keep(['case-1', 'half-close'], 'client.ts', edit);
  const ran = page.editsOf('half-close', ['client.ts', 'server.ts']);
  assert.deepEqual([...ran], [['client.ts', 'mine']]);
  page.setRan(ran);
  page.setFault({ file: 'client.ts', line: 1, says: 'Error' });
  assert.equal(page.fault?.line, 1);
  page.setRan(new Map());
  assert.equal(page.fault, undefined);
  assert.equal(told, 4);
});
