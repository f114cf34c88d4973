import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../shared/test/en.ts';
import { ended, exit, Page, program, RUN, told } from './test/page.ts';

const UNDRAWN = { type: 'undrawn', part: 'screens' } as const;
const gap = { type: 'tip', tip: 'gap' } as const;
const key = { type: 'tip', tip: 'not-running' } as const;

test('a part that could not be fetched is said until it is drawn, whatever else happens', () => {
  const page = new Page().at('one', RUN, UNDRAWN);
  page.all(told('one', 'starting'), program('server', 1), told('one', 'running'), exit(1));
  page.at('one', key).all(ended('idle'));
  assert.equal(page.says()[0], en.script.undrawn);
  assert.equal(page.shown().notices[0]?.offers, 'reload');
  assert.deepEqual(page.says().slice(1), [en.script.ended.idle], 'a tip makes way for news');
  page.at('one', { type: 'drawn', part: 'screens' });
  assert.deepEqual(page.says(), [en.script.ended.idle]);
});

test('the weightier stands first, and takes the place of what is not weightier', () => {
  const page = new Page().running().at('one', key);
  page.all(ended('wanted'));
  assert.deepEqual(page.says(), [en.script.ended.wanted]);
  page.at('one', gap);
  assert.deepEqual(page.says(), [en.script.gap]);
});

test('a tip is gone once its reader does something else; Run says nothing of before', () => {
  const page = new Page().running().all(exit(1)).at('one', key);
  page.at('one', { type: 'start', terminal: 'server' });
  assert.deepEqual(page.says(), []);
  page.at('one', gap, key).at('one', RUN);
  assert.deepEqual(page.says(), []);
});

test('of two parts that could not be fetched one that comes hides not that the other is missing', () => {
  const page = new Page().running().at('one', UNDRAWN, { type: 'undrawn', part: 'ladder' });
  page.at('one', { type: 'drawn', part: 'screens' });
  assert.deepEqual(page.says(), [en.script.undrawn]);
  page.at('one', { type: 'drawn', part: 'ladder' });
  assert.deepEqual(page.says(), []);
});
