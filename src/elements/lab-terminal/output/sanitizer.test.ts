import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openWidths } from './cells.ts';
import { OutputSanitizer } from './sanitizer.ts';

const widths = openWidths();
const open = (): OutputSanitizer => new OutputSanitizer(() => ({ cols: 40, rows: 20 }), widths);

const sanitized = (...pieces: string[]): string => {
  const filter = open();
  return pieces.flatMap((piece) => filter.sanitize(piece)).join('');
};

const same = (text: string): void => assert.equal(sanitized(text), text);

/** What a terminal is sent in earnest, and what nobody means well by. */
const part = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\x1b', '\x1b[', '\x1b]', '\x1bP', '\x1b_', '\x9b', '\x9d', '\x9c', '\x1b\\'),
  fc.constantFrom('\x07', '\x18', '\x1a', '\n', '\r', '\x7f', '\x1b]8;;https://a.b/\x07', ';', '?'),
  fc.constantFrom(...'A B J K L M P S T X b c m n h l @ ^ p'.split(' ')),
  fc.nat().map(String),
  fc.constantFrom(
    '99999999999',
    '2147483647',
    '1;2;3',
    '38:2:1:2:3',
    ' @',
    "'}",
    '$q',
    'x'.repeat(5000),
  ),
);
const output = fc.array(part, { maxLength: 40 });

/** A whole sequence: CSI, OSC, DCS, or one of ESC alone. */
const whole =
  /\x1b(?:\[([0-?]*)[ -/]*[@-~]|\][^\x00-\x1f\x7f-\x9f]*\x07|P[^\x00-\x1f\x80-\x9f]*\x1b\\|(?![[\]PX^_])[ -/]{0,2}[0-~])/g;

test('what is meant in earnest passes as it is', () => {
  same('pid = 3\r\nlength = \t12 \u00e9 你好 😀\x07\b');
  same(
    '\x1b[1;31mred\x1b[0m\x1b[38;2;1;2;3mtrue\x1b[38:2::1:2:3m\x1b[?1049h\x1b[?25l\x1b[!p\x1b[2 q',
  );
  same(
    '\x1b[12;40H\x1b[2J\x1b[K\x1b[5A\x1b[3;20r\x1b[6n\x1b[c\x1b[>c\x1b(B\x1b7\x1b8\x1b=\x1bc\x1b#8',
  );
  same('\x1b]0;title\x07\x1b]8;id=1;https://example.org/\x07word\x1b]8;;\x07\x1bP$qm\x1b\\');
});

test('no count is larger than a screen, and no number than any that means something', () => {
  assert.equal(sanitized('\x1b[2147483647S\x1b[99999999999999999999b'), '\x1b[20S\x1b[40b');
  assert.equal(sanitized('\x9b2147483647L'), '\x1b[20L');
  assert.equal(sanitized("\x1b[2147483647'}\x1b[2147483647 @"), "\x1b[40'}\x1b[40 @");
  assert.equal(sanitized('\x1b[2147483647;70000H'), '\x1b[9999;9999H');
  fc.assert(
    fc.property(output, (parts) => {
      for (const [, numbers] of sanitized(...parts).matchAll(whole)) {
        for (const number of numbers?.match(/\d+/g) ?? []) assert.ok(Number(number) <= 9999);
      }
    }),
  );
});

test('it is the same in whichever pieces it comes', () => {
  fc.assert(
    fc.property(output, fc.array(fc.nat(60)), (parts, lengths) => {
      const text = parts.join('');
      const pieces: string[] = [];
      let at = 0;
      for (const length of lengths) pieces.push(text.slice(at, (at += length)));
      assert.equal(sanitized(...pieces, text.slice(at)), sanitized(text));
    }),
  );
});

test('every sequence is whole, and harmless output is not changed again', () => {
  fc.assert(
    fc.property(output, (parts) => {
      const once = sanitized(...parts);
      assert.doesNotMatch(once.replace(whole, ''), /[\x1b\x90\x98\x9b\x9d-\x9f]/);
      assert.equal(sanitized(once), once);
    }),
  );
});

test('strings without end take no room, and what follows them is drawn', () => {
  for (const begin of ['\x1b]0;', '\x1b]52;c;', '\x1bP', '\x1b_', '\x1b[', '\x9d']) {
    const filter = open();
    const digits = begin === '\x1b[';
    for (let times = 0; times < 100; times += 1)
      filter.sanitize((digits ? '1' : 'x').repeat(10_000));
    filter.sanitize(begin);
    for (let times = 0; times < 100; times += 1) {
      assert.deepEqual(filter.sanitize((digits ? '1' : 'x').repeat(10_000)), []);
    }
    assert.equal(filter.sanitize(digits ? 'mafter' : '\x1b\\after').join(''), 'after');
  }
});

test('a slice ends before much was asked for', () => {
  const filter = open();
  const most = (text: string): number =>
    Math.max(...filter.sanitize(text).map((slice) => slice.length));
  assert.ok(most('x'.repeat(1e6)) <= 9000);
  assert.ok(most('\n'.repeat(1e5)) <= 200);
  assert.ok(most('\x1b[2147483647S'.repeat(1e4)) <= 8 * 5);
  assert.ok(most('\x1b]4;1;#fff\x07'.repeat(1e4)) <= 2 * 12);
  assert.ok(most('\x1bc'.repeat(1e4)) <= 3 * 2);
});

test('links are few and short', () => {
  const link = '\x1b]8;;https://example.org/\x07word';
  const links = sanitized(`${link}\x1b]8;;\x07`.repeat(1000)).match(/https/g);
  assert.equal(links?.length, 200);
  assert.equal(sanitized(`${link}\na\nb`), `${link}\na\x1b]8;;\x07\nb`);
  assert.match(sanitized(link + 'x'.repeat(1000)), /d[x]{400,500}\x1b]8;;\x07x+$/);
});
