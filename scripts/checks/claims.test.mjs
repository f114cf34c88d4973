import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChapter } from '../../src/build/chapter/tree.ts';
import { claimFaults, sayingsOf, titlesSay, unbound } from './claims.mjs';
import { spelledIn, tokensIn } from './tokens.mjs';

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
const read = (text) => readChapter('c.mdx', `<Case name="case-2" />\n\n${text}`);
const tests = new Map([
  [
    'silence',
    titlesSay(`  test('ETIMEDOUT after 3 seconds', () => {});\n  test(\n    'two FINs', 9);`),
  ],
]);
const faults = (text) => claimFaults(read(text), cases, tests);
const bare = (text) =>
  unbound(read(text), cases, tests).map(({ at, says }) => `${at}: ${says.join(', ')}`);

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
    'c.mdx:3: <Claim by="exit-141"> says 140, its expectation only 141, 128, 13',
  ]);
  assert.match(
    faults('<Claim by="exit-9">9</Claim>')[0],
    /c\.mdx:3: .*allowed: third-fails, exit-/,
  );
  assert.match(faults('<Claim by="read-100" from="151 - 99">52</Claim>')[0], /says 52/);
});

test('a claim may name a test on the kernel, and says what the titles of its tests say', () => {
  assert.deepEqual(faults('<Claim test="silence">`ETIMEDOUT`, 3, a FIN</Claim>'), []);
  assert.deepEqual(bare('<Claim test="silence">two, in three seconds</Claim>'), []);
  assert.deepEqual(faults('<Claim test="silence">9</Claim>'), [
    'c.mdx:3: <Claim test="silence"> says 9, its titles only ETIMEDOUT, 3, FIN, 2',
  ]);
  assert.deepEqual(bare('<Claim test="silence">nine</Claim>'), ['c.mdx:3: nine']);
  assert.match(faults('<Claim test="noise">3</Claim>')[0], /no such test; allowed: silence$/);
});

test('or a source; one that names nothing, or more than one, is told', () => {
  assert.deepEqual(faults('<Claim source="man 2 accept">`ENFILE`</Claim>'), []);
  const wrong = ['<Claim>9</Claim>', '<Claim by="exit-141" test="silence">141</Claim>'];
  for (const one of wrong) assert.match(faults(one)[0], /^c\.mdx:3: <Claim> names what holds it/);
});

test('a prediction reads a field that its last event has, and that is not given away', () => {
  const rest = `question="?" options={['0', '1']}>Why.</Predict>`;
  const predict = (name, reads) =>
    faults(`<Predict expectation="${name}" reads="${reads}" ${rest}`);
  assert.deepEqual(predict('send-returned', 'result'), []);
  assert.match(predict('send-returned', 'flags')[0], /reads flags, which a call does not have/);
  assert.match(predict('third-fails', 'errno')[0], /which the expectation gives away/);
});

test('what a comment, inline code or another fence shows is no claim, whatever quotes it has', () => {
  assert.deepEqual(faults(`{/* <Claim by="exit-9">9</Claim> */}`), []);
  assert.deepEqual(faults('Written `<Claim by="exit-9">`.'), []);
  assert.deepEqual(faults('~~~\n<Claim by="exit-9">9</Claim>\n~~~'), []);
  assert.match(faults(`<Claim by='exit-141'>status 140</Claim>`)[0], /says 140/);
  assert.match(faults('<Claim by="exit-141">status {/* </Claim> */} 140</Claim>')[0], /says 140/);
  assert.match(faults('<Claim by="exit-141">status &#49;40</Claim>')[0], /says 140/);
});

test('a line of a program is found by what it holds, not told by its number', () => {
  const text = 'A line.\n\nLines 47 to 51 close. Line <Line of="a.ts" at="close(" /> too.\n第 5 行';
  assert.deepEqual(
    faults(text).map((fault) => fault.split(' is true')[0]),
    ['c.mdx:5: "Lines 47"', 'c.mdx:6: "第 5 行"'],
  );
});

test('numbers are also written as words', () => {
  const values = (text) => spelledIn(text).map(({ value }) => value);
  assert.deepEqual(values('Ten seconds, three times, twenty-five bytes, twice, fourteen'), [
    ...[10, 3, 25, 2, 14],
  ]);
  assert.deepEqual(values('one second, zero, a dozen, two-\nhundred'), [1, 0, 12, 100]);
  assert.deepEqual(values('one of them, the three-way handshake, tension, someone, often'), []);
});

test('what is bound to nothing is listed by line; names and code claim nothing', () => {
  const text = [
    'In [chapter 7](/en/7/) step 3 of case 2 (RFC 9293, section 3.6.1) calls 192.168.1.21:5001.',
    '',
    '1. It <Claim by="exit-141">ends with 141</Claim>, or with 130 after',
    '   a FIN, `read` \\',
    '   after ten seconds.',
    '',
    '   ~~~text',
    '   bytes_read_done = 6',
    '   ~~~',
    '',
    '<Verdict claim="1 is enough" is="true">{/* 17 */}No: &#50;.</Verdict>',
  ].join('\n');
  assert.deepEqual(bare(text), ['c.mdx:5: 130', 'c.mdx:6: FIN', 'c.mdx:7: ten', 'c.mdx:13: 2']);
  const whole = readChapter('c.mdx', `---\ntitle: Case 2, 17 times\n---\n`);
  assert.deepEqual(unbound(whole, cases), []);
});

test('of a claim those words are listed that its expectation does not say', () => {
  assert.deepEqual(bare('<Claim by="read-100">a hundred of\n  three</Claim>'), ['c.mdx:4: three']);
});
