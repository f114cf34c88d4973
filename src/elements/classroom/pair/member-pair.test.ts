// A member's pair, as a page has it: it is so once the class says it, and not by a link that comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassNews } from '#protocol';
import { ClassMember, type MemberState } from '../class-member.ts';
import { FakeClassLab, joined, token } from '../test/fake-lab.ts';

const news = (as: 'none' | 'host', code?: string): ClassNews => ({
  ...{ type: 'pair', as, shows: false, looked: false, types: false },
  ...(code !== undefined && { code }),
});

test('a pair is the one that the class has told last, and gone with the link', () => {
  const lab = new FakeClassLab();
  let state: MemberState | undefined;
  const member = new ClassMember(lab, (now) => (state = now));
  const pair = () => (state?.is === 'in' ? state.pair : undefined);
  member.comeBack({ code: 'K7QFM2XT', member: token('a') });
  lab.last.events.opened();
  lab.says(joined());
  assert.equal(pair(), undefined);
  lab.says(news('host', 'K7QFM2'));
  assert.equal(pair()?.code, 'K7QFM2');
  lab.says(joined('Ana', true));
  assert.equal(pair()?.code, 'K7QFM2', 'a hand that goes up changes nothing');
  lab.says(news('host'));
  assert.deepEqual([pair()?.as, pair()?.code], ['host', undefined]);
  lab.last.events.closed();
  lab.clock.pass(1000);
  lab.last.events.opened();
  lab.says(joined());
  assert.equal(pair(), undefined);
  lab.says(news('host'));
  lab.says(news('none'));
  assert.equal(pair(), undefined);
});
