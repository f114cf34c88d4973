import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetOf } from '../target.ts';
import { metricsRefused, type MetricsRequest, type MetricsAccess } from './metrics-access.ts';

/** The answer to a request for the metrics from this peer, with these headers. */
function asks(
  headers: Record<string, string>,
  {
    peer = '127.0.0.1',
    version = '1.1',
    ...watched
  }: MetricsAccess & { peer?: string; version?: string } = {},
) {
  const rawHeaders = Object.entries({ Host: '127.0.0.1:4321', ...headers }).flat();
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const asker: MetricsRequest = {
    headers: Object.fromEntries(lower) as Record<string, string>,
    httpVersion: version,
    socket: { remoteAddress: peer },
  };
  return metricsRefused(asker, targetOf({ url: '/metrics', rawHeaders }), watched);
}

test('without a token they are for the lab’s own machine, under its own name', () => {
  assert.equal(asks({}), undefined);
  assert.equal(asks({}, { peer: '::1' }), undefined);
  assert.equal(asks({ Host: 'localhost:4321' }, { peer: '::ffff:127.0.0.1' }), undefined);
  assert.equal(asks({}, { peer: '192.168.0.7' }), 403);
  for (const Host of ['rebound.evil.example', 'localhost.evil.example:4321', '127.0.0.1.nip.io'])
    assert.equal(asks({ Host }), 403, Host);
});

test('without a token nothing that came through a proxy has them', () => {
  const tells = ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via', 'X-Forwarded-Proto'];
  for (const name of tells) assert.equal(asks({ [name]: '127.0.0.1' }), 403, name);
  assert.equal(asks({}, { version: '1.0' }), 403, 'as nginx asks');
  assert.equal(asks({}, { isBeyondLoopback: true }), 403);
});

test('with a token whoever knows it has them, wherever, and nobody else', () => {
  const metricsToken = '0123456789abcdef';
  const far = { metricsToken, peer: '192.168.0.7', isBeyondLoopback: true };
  const Authorization = `Bearer ${metricsToken}`;
  assert.equal(asks({ Authorization, Host: 'lab.example', Via: '1.1 proxy' }, far), undefined);
  assert.equal(asks({}, { metricsToken }), 401);
  for (const wrong of [metricsToken, `Bearer ${metricsToken}0`, 'Bearer ', `Basic ${metricsToken}`])
    assert.equal(asks({ Authorization: wrong }, far), 401, wrong);
});
