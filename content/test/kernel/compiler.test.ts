// What the C compiler and the C library of this machine make of the article's C: two headers, the
// numbers behind the names, and glibc's signal with and without -std=c99.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { told } from './network.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'compiler-'));
after(() => rmSync(folder, { recursive: true }));
let programs = 0;

/** Compiles a text of C; `run` has its output and status, `says` what the compiler said. */
function compiled(text: string, ...flags: string[]) {
  const file = path.join(folder, String((programs += 1)));
  const args = [...flags, '-x', 'c', '-o', file, '-'];
  const { status, stderr } = spawnSync('cc', args, { input: text, encoding: 'utf8' });
  const run = () => spawnSync(file, { encoding: 'utf8' });
  return { compiles: status === 0, says: stderr, run };
}

const skip = compiled('int main(void) { return 0; }').compiles ? false : 'no C compiler';

const main = (body: string, ...headers: string[]) =>
  `${headers.map((one) => `#include <${one}>\n`).join('')}int main(void) { ${body} return 0; }\n`;

describe('the compiler', { skip }, () => {
  test('linux/tcp.h and netinet/tcp.h define struct tcphdr twice, in either order', () => {
    const pair = ['linux/tcp.h', 'netinet/tcp.h'];
    const both = compiled(main('', ...pair));
    assert.match(both.says, /error: redefinition of .struct tcphdr/);
    assert.equal(compiled(main('', ...pair.toReversed())).compiles, false);
    assert.match(compiled(main('return TCP_ESTABLISHED;', 'linux/tcp.h')).says, /undeclared/);
  });

  test('-std=c99 hides struct tcp_info; _DEFAULT_SOURCE brings it back', () => {
    const text = main('struct tcp_info info; (void)info;', 'netinet/tcp.h');
    assert.equal(compiled(text, '-std=c99').compiles, false);
    assert.equal(compiled(text, '-std=c99', '-D_DEFAULT_SOURCE').compiles, true);
  });

  test('struct tcp_info: 104 bytes in glibc 2.36, 232 in the headers of Linux 6.1', () => {
    const sizeOf = (header: string) =>
      Number(
        compiled(main('printf("%zu", sizeof(struct tcp_info));', 'stdio.h', header)).run().stdout,
      );
    assert.equal(sizeOf('netinet/tcp.h'), 104);
    assert.ok(sizeOf('linux/tcp.h') >= 232, 'later headers have more');
  });

  test('struct tcp_info: 280 bytes in Linux 6.18; a caller with room for 104 gets 104', async () => {
    const [kernel, whole, part] = await told(
      '',
      `const { release } = await import('node:os');
       tell(release());
       const size = [1000];
       c.getsockopt(tcp(), c.IPPROTO_TCP, c.TCP_INFO, Buffer.alloc(1000), size);
       tell(size[0]);
       size[0] = 104;
       c.getsockopt(tcp(), c.IPPROTO_TCP, c.TCP_INFO, Buffer.alloc(104), size);
       tell(size[0]);`,
    );
    if (String(kernel).startsWith('6.18.')) assert.equal(whole, 280);
    else assert.ok(Number(whole) > 104);
    assert.equal(part, 104);
  });

  test('TCP 6, TCP_INFO 11, ESTABLISHED 1, CLOSE_WAIT 8, SIGINT 2, SIGPIPE 13, EINTR 4, EAGAIN 11, EPIPE 32, ECONNRESET 104', async () => {
    const names =
      'IPPROTO_TCP TCP_INFO TCP_ESTABLISHED TCP_CLOSE_WAIT SIGINT SIGPIPE EINTR EAGAIN EPIPE ECONNRESET MSG_NOSIGNAL';
    const list = names.split(' ').join(', ');
    const headers = [
      'stdio.h',
      'errno.h',
      'signal.h',
      'sys/socket.h',
      'netinet/in.h',
      'netinet/tcp.h',
    ];
    const print = `int all[] = {${list}}; for (int n = 0; n < 11; n++) printf("%d ", all[n]);`;
    const inC = compiled(main(print, ...headers))
      .run()
      .stdout.trim()
      .split(' ')
      .map(Number);
    assert.deepEqual(inC, [6, 11, 1, 8, 2, 13, 4, 11, 32, 104, 0x4000]);
    const [here] = await told('', `const { ${list} } = c; tell([${list}]);`);
    assert.deepEqual(here, inC);
  });

  const twice = `
    #include <signal.h>
    #include <stdio.h>
    static void handler(int signum) { (void)signum; fputs("handled ", stdout); fflush(stdout); }
    int main(void) { signal(SIGPIPE, handler); raise(SIGPIPE); raise(SIGPIPE); return 0; }`;

  test('signal in glibc: the handler stays; with -std=c99 the second SIGPIPE kills', () => {
    const stays = compiled(twice).run();
    assert.deepEqual([stays.stdout, stays.status], ['handled handled ', 0]);
    const once = compiled(twice, '-std=c99').run();
    assert.deepEqual([once.stdout, once.signal], ['handled ', 'SIGPIPE']);
  });

  test('a SIGPIPE that is ignored stays so in a program that exec starts', () => {
    const asks = `
      #include <signal.h>
      #include <stdio.h>
      #include <unistd.h>
      int main(int argc, char **argv) {
        if (argc > 1) return signal(SIGPIPE, SIG_DFL) == SIG_IGN;
        signal(SIGPIPE, SIG_IGN);
        execl(argv[0], argv[0], "again", NULL);
        return 2;
      }`;
    assert.equal(compiled(asks).run().status, 1);
  });
});
