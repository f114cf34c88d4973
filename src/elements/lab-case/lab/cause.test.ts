import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeOf } from './cause.ts';

const answers =
  (status: number, text = '') =>
  () =>
    Promise.resolve({ status, text: () => Promise.resolve(text) });

const rows = [
  [426, 'This is a WebSocket.\n', { is: 'no-upgrade', says: 'This is a WebSocket.' }],
  [
    403,
    'Host 127.0.0.1:4321 is not one of ORIGIN.',
    { is: 'other-host', says: 'Host 127.0.0.1:4321 is not one of ORIGIN.' },
  ],
  [429, '', { is: 'too-many', says: '' }],
  [502, '<html><h1>Bad Gateway</h1></html>', { is: 'behind', says: '' }],
  [503, 'x'.repeat(301), { is: 'behind', says: '' }],
  [404, '<html>', undefined],
  [200, 'index', undefined],
] as const;

for (const [status, text, cause] of rows) {
  test(`an answer ${status} to a plain request means ${cause?.is ?? 'that no lab is there'}`, async () => {
    assert.deepEqual(await causeOf(answers(status, text), true), cause);
  });
}

test('nothing is asked of a network that is away, and no answer means no lab', async () => {
  const never = (): Promise<never> => assert.fail('asked');
  assert.deepEqual(await causeOf(never, false), { is: 'offline', says: '' });
  assert.equal(await causeOf(() => Promise.reject(new TypeError('refused')), true), undefined);
});

test('an answer that breaks off is told without its words', async () => {
  const broken = { status: 426, text: () => Promise.reject(new TypeError('broke off')) };
  assert.deepEqual(await causeOf(() => Promise.resolve(broken), true), {
    is: 'no-upgrade',
    says: '',
  });
});
