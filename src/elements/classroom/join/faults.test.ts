import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from './faults.ts';

test('only who tried to join is told why not', () => {
  assert.equal(faultOf({ is: 'out', why: 'name-taken' }, 'joining'), 'name-taken');
  assert.equal(faultOf({ is: 'out', why: 'bad-message' }, 'joining'), 'other');
  assert.equal(faultOf({ is: 'joining', away: true }, 'joining'), 'away');
  assert.equal(faultOf({ is: 'joining', away: false }, 'out'), undefined);
  assert.equal(faultOf({ is: 'out', why: 'left' }, 'in'), undefined);
  assert.equal(faultOf({ is: 'out', why: 'no-class' }, 'out'), undefined);
});
