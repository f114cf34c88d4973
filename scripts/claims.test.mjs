import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimFaults, sayingsOf, tokensIn, unbound } from './claims.mjs';

const says = (text) => tokensIn(text).map((token) => token.says);
const expectation = (...shows) => ({ shows, never: [], hints: [] });
const cases = new Map([
  [
    'case-2',
    {
      expectations: {
        'third-fails': expectation(
          { kind: 'segment', from: 'server', flags: ['RST'] },
          { kind: 'call', name: 'send', result: -1, errno: 'EPIPE' },
        ),
        'exit-141': expectation({ kind: 'exit', status: 141, signal: 'SIGPIPE' }),
        'send-returned': expectation({ kind: 'call', name: 'send', blocked: false }),
        'read-100': expectation({ kind: 'call', name: 'read', result: 100, args: '151' }),
      },
    },
  ],
]);
const faults = (text) => claimFaults('c.mdx', `<Case name="case-2" />\n${text}`, cases);

test('numbers, errnos, states and flags are what a text says', () => {
  assert.deepEqual(says('-1 with `EPIPE`, two FINs, CLOSE_WAIT, 60.4 s, 141.'), [
    ...['-1', 'EPIPE', 'FIN', 'CLOSE_WAIT', '60.4', '141'],
  ]);
  assert.deepEqual(says('SIGUSR2, FIN_WAIT9, v2.0-3, EVERY, TCP_INFO'), []);
});

test('an expectation says its values, and what goes by their names', () => {
  const said = sayingsOf(cases.get('case-2').expectations['exit-141']);
  for (const one of ['141', '128', '13', 'SIGPIPE']) assert.ok(said.has(one), one);
  const state = sayingsOf(expectation({ kind: 'state', state: 'CLOSE_WAIT' }));
  assert.ok(state.has('8'), 'include/net/tcp_states.h');
  const asked = sayingsOf(expectation({ kind: 'call', args: 'tcpi_state = TCP_CLOSE' }));
  assert.ok(asked.has('CLOSE'));
});

test('a claim that says what its expectation says holds', () => {
  assert.deepEqual(faults('<Claim by="third-fails">after RST -1 with `EPIPE`</Claim>'), []);
  assert.deepEqual(faults('<Claim by="exit-141 third-fails">141, not -1</Claim>'), []);
  assert.deepEqual(faults('<Claim by="read-100" from="151 - 100">51 of 151</Claim>'), []);
});

test('one that says anything else is told with its line', () => {
  assert.deepEqual(faults('<Claim by="exit-141">status 140</Claim>'), [
    'c.mdx:2: <Claim by="exit-141"> says 140, its expectation only 141, 128, 13',
  ]);
  assert.match(
    faults('<Claim by="exit-9">9</Claim>')[0],
    /c\.mdx:2: .*allowed: third-fails, exit-/,
  );
  assert.match(faults('<Claim by="read-100" from="151 - 99">52</Claim>')[0], /says 52/);
});

test('a prediction reads a field that its last event has, and that is not given away', () => {
  const predict = (name, reads) => faults(`<Predict expectation="${name}" reads="${reads}">`);
  assert.deepEqual(predict('send-returned', 'result'), []);
  assert.match(predict('send-returned', 'flags')[0], /reads flags, which a call does not have/);
  assert.match(predict('third-fails', 'errno')[0], /which the expectation gives away/);
});

test('what is bound to nothing is listed by line; names and code claim nothing', () => {
  const text = [
    '---',
    'title: Case 2',
    '---',
    'In [chapter 7](/en/7/) line 3 of case 2 (RFC 9293, section 3.6.1) calls 192.168.1.21:5001.',
    '1. It <Claim by="exit-141">ends with 141</Claim>, or with 130 after a FIN.',
    '```text',
    'bytes_read_done = 6',
    '```',
    '<Verdict claim="1 is enough" is="true">',
  ].join('\n');
  assert.deepEqual(unbound('c.mdx', text), ['c.mdx:5: 130, FIN']);
});
