import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outwardFaults, unsharedFaults } from './outward.mjs';

const man = 'https://man7.org/linux/man-pages';
const rfc = 'https://www.rfc-editor.org/rfc';
const linux = 'https://elixir.bootlin.com/linux';

const good = [
  `[man 2 send](${man}/man2/send.2.html)`,
  `[man 7 signal-safety](${man}/man7/signal-safety.7.html)`,
  `[RFC 9293, section 3.6.1](${rfc}/rfc9293#section-3.6.1)`,
  `[RFC 9293 第 3.8.4 节](${rfc}/rfc9293#section-3.8.4)`,
  `[half-closed](${rfc}/rfc9293#section-3.6.1)`,
  `[net/ipv4/tcp.c](${linux}/v6.12/source/net/ipv4/tcp.c#L2556)`,
  '[a story](https://example.org/a?b=c)',
  '[here](/case-2/)',
];

test('a link to another host has its host’s shape, and leads to what its text names', () => {
  for (const link of good) assert.deepEqual(outwardFaults('a.mdx', link), [], link);
  const bad = {
    '[a story](http://example.org/)': /not fetched over https/,
    [`[tcp.c](${linux}/v6.18/source/net/ipv4/tcp.c)`]: /write .*v6\.12/,
    '[tcp.c](https://github.com/torvalds/linux/blob/master/net/ipv4/tcp.c)': /write .*v6\.12/,
    '[RFC 9293](https://datatracker.ietf.org/doc/html/rfc9293)': /write .*rfc-editor/,
    [`[RFC 9293, section 3.6.1](${rfc}/rfc9293#section-3.6)`]: /leads to/,
    [`[RFC 854](${rfc}/rfc9293)`]: /leads to/,
    [`[man 2 send](${man}/man2/recv.2.html)`]: /leads to/,
    [`[send](${man}/man3/send.2.html)`]: /write .*man7/,
    '[send](https://linux.die.net/man/2/send)': /write .*man7/,
  };
  for (const [link, says] of Object.entries(bad)) {
    assert.match(outwardFaults('a.mdx', `one\n${link}`).join('\n'), says, link);
    assert.match(outwardFaults('a.mdx', `one\n${link}`).join('\n'), /^a\.mdx:2: /);
  }
});

test('a claim within a link’s text is not its name', () => {
  const link = `[<Claim test="silence">2 hours</Claim>](http://example.org/)`;
  assert.equal(outwardFaults('a.mdx', link).length, 1);
});

test('a translation links to what its original links to', () => {
  const [one, two] = ['[a](https://a.example/)', '[b](https://b.example/)'];
  assert.deepEqual(unsharedFaults('zh/a.mdx', `${two} ${one}`, `${one} ${two}`), []);
  assert.match(
    unsharedFaults('zh/a.mdx', one, `${one} ${two}`)[0],
    /^zh\/a\.mdx lacks .*b\.example/,
  );
  assert.match(unsharedFaults('zh/a.mdx', `${one} ${two}`, one)[0], /links to .*b\.example/);
});
