import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClassLink, type ClassEvent } from './class-link.ts';
import { FakeClassLab, joined, token } from './test/fake-lab.ts';

function stand() {
  const lab = new FakeClassLab();
  const heard: ClassEvent['type'][] = [];
  const link = new ClassLink(
    lab,
    () => ({ type: 'watch', teacher: token('b') }),
    ({ type }) => heard.push(type),
  );
  return { lab, link, heard };
}

test('the first request goes out at each opening, and a broken link is dialled later each time', () => {
  const { lab, link, heard } = stand();
  link.open();
  link.open();
  assert.equal(lab.sockets.length, 1);
  assert.equal(link.ask({ type: 'erase' }), false, 'nothing is open yet');
  lab.last.events.opened();
  assert.deepEqual(lab.last.sent, [{ type: 'watch', teacher: token('b') }]);
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    const before: number = lab.sockets.length;
    lab.last.events.closed();
    lab.clock.pass(seconds * 1000 - 1);
    assert.equal(lab.sockets.length, before);
    lab.clock.pass(1);
    assert.equal(lab.sockets.length, before + 1, `after ${seconds} s`);
  }
  lab.last.events.opened();
  assert.deepEqual(lab.last.sent, [{ type: 'watch', teacher: token('b') }]);
  lab.says(joined());
  lab.last.events.closed();
  lab.clock.pass(1000);
  assert.equal(heard.filter((type) => type === 'away').length, 8);
  assert.equal(lab.sockets.length, 9, 'a lab that spoke is soon dialled again');
});

test('a page that nobody sees waits until it is seen, and the network dials at once', () => {
  const { lab, link } = stand();
  link.open();
  lab.last.events.opened();
  lab.visible = false;
  lab.last.events.closed();
  lab.clock.pass(60_000);
  assert.equal(lab.sockets.length, 1);
  lab.visible = true;
  link.seen();
  assert.equal(lab.sockets.length, 2);
  lab.last.events.opened();
  link.seen();
  assert.equal(lab.sockets.length, 2, 'an open link stays');
  link.redial();
  assert.equal(lab.sockets.length, 3, 'the path of before may be dead');
  assert.ok(lab.sockets[1]!.closed);
});

test('a link that is closed stays so, and what its old socket says is not heard', () => {
  const { lab, link, heard } = stand();
  link.open();
  lab.last.events.opened();
  link.close();
  link.redial();
  link.seen();
  lab.says(joined());
  lab.last.events.closed();
  lab.clock.pass(60_000);
  assert.equal(lab.sockets.length, 1);
  assert.deepEqual(heard, []);
  link.open();
  assert.equal(lab.sockets.length, 2);
});
