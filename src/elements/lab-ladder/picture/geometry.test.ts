import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS } from '#protocol';
import { columnsOf, LETTER, roomOf, textPlace, widthOf } from './geometry.ts';

test('two hosts stand on either side, and the last mirrors the first', () => {
  const { inward, line, middle } = columnsOf(500, DEFAULT_HOSTS);
  assert.deepEqual([line('client', 0), line('server', 0), middle(0)], [120, 380, 250]);
  assert.deepEqual([line('client', 1), line('server', 1)], [133, 367]);
  assert.equal(line('client', -1), 120, 'a listening socket has no line of its own');
  assert.equal(line('client', 9), line('client', 3), 'further connections share the last');
  assert.deepEqual([inward('client'), inward('server')], [1, -1]);
});

test('three hosts stand at equal distances, with lifelines in their order', () => {
  for (const width of [340, 500, 1300]) {
    const { line, middle } = columnsOf(width, ['client', 'proxy', 'server']);
    const [left, between, right] = ['client', 'proxy', 'server'].map((host) => line(host, 0));
    assert.equal(between, width / 2);
    assert.ok(Math.abs(between - left! - (right! - between)) < 1e-9);
    assert.ok(left! < middle(0) && middle(0) < between && between < middle(1));
    assert.ok(line('proxy', 1) > between && line('proxy', 3) < line('server', 3));
    assert.ok(roomOf(width, 1, 3) >= 9, 'room for a call’s name');
  }
});

test('a flat arrow has its texts at its middle, a steep one beside its beginning', () => {
  const flat = { from: 100, to: 300, top: 50, bottom: 58 };
  assert.deepEqual(textPlace(flat), { x: 200, y: 50, anchor: 'middle' });
  assert.deepEqual(textPlace(flat, 12), { x: 200, y: 66, anchor: 'middle' });
  const steep = { ...flat, bottom: 150 };
  assert.deepEqual(textPlace(steep), { x: 108, y: 47, anchor: 'start' });
  assert.deepEqual(textPlace(steep, 12), { x: 128, y: 60, anchor: 'start' }, 'right of its line');
  const back = { ...steep, from: 300, to: 100 };
  assert.deepEqual(textPlace(back), { x: 292, y: 47, anchor: 'end' });
  assert.deepEqual(textPlace(back, 12), { x: 272, y: 60, anchor: 'end' });
});

test('a Han character takes the room of an em, in a font whose letters have 0.6', () => {
  assert.equal(widthOf('SYN ACK'), 7 * LETTER);
  assert.ok(Math.abs(widthOf('排队') - (2 * LETTER) / 0.6) < 1e-9);
});
