import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level } from '#protocol';
import { capacityOf } from './capacity.ts';

const GiB = 1024 ** 3;
const level = (name: Level['name']): Level => ({ name, missing: [] });
const machine = { memory: 2 * GiB, cores: 2 };

test('memory and cores both bound the capacity, and a class of thirty fits into 2 GiB', () => {
  assert.equal(capacityOf(level('two-hosts'), machine), 31);
  assert.equal(capacityOf(level('two-hosts'), { memory: 64 * GiB, cores: 2 }), 60);
  assert.equal(capacityOf(level('one-host'), { memory: GiB / 32, cores: 1 }), 1);
});

test('a setting decides where there are walls, and only there', () => {
  assert.equal(capacityOf(level('two-hosts'), machine, 7), 7);
  assert.equal(capacityOf(level('bare'), machine, 7), 1);
  assert.equal(capacityOf(level('none'), machine, 7), 0);
});
