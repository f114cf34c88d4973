import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROTOCOL, type ServerMessage } from '#protocol';
import { hello, run, stand } from '../../../../lab-server/client/test/fixture.ts';
import { Lookout } from './lookout.ts';

test('a lab that was away is looked for until it is there, at once when the network is back', () => {
  const { world, client, told } = stand((event) => lookout.observe(event));
  const lookout = new Lookout(
    world,
    () => true,
    () => client.open(),
  );
  client.ask(run);
  world.last.events.closed();
  lookout.lookNow();
  assert.equal(world.sockets.length, 2);
  world.last.events.closed();
  world.pass(5000);
  assert.equal(world.sockets.length, 3);
  world.says(hello('a'));
  world.last.events.closed();
  lookout.lookNow();
  world.pass(60_000);
  assert.equal(world.sockets.length, 3);
  assert.deepEqual(told, ['away silent', 'level two-hosts'], 'nobody hears of looks that fail');
});

test('a page at which nobody looks, and a lab of another version, are not looked after', () => {
  let looks = 0;
  const { world, client } = stand((event) => lookout.observe(event));
  const lookout = new Lookout(
    world,
    () => false,
    () => (looks += 1),
  );
  client.ask(run);
  world.last.events.closed();
  world.pass(60_000);
  assert.equal(looks, 0);
  client.ask(run);
  world.says({ ...hello('a'), protocol: PROTOCOL + 1 } as ServerMessage);
  lookout.lookNow();
  assert.equal(looks, 0);
});
