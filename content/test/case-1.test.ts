import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { opening, portOf, languages } from './ends.ts';
import { CTRL_C, CTRL_D } from './terminal.ts';

const reads = (n: number) => `server goes to read... \nbytes_read_done = ${n} \n`;
const handled = (client: { pid: number }) => `sig_handler=> pid: ${client.pid}, signo: 13 \n`;

for (const { language, withEnds } of languages)
  describe(`case 1 in ${language}`, { concurrency: 3 }, () => {
    test('hello, again, exit: 6, 6, then 0 for ever; the ends are in CLOSE_WAIT and FIN_WAIT2', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient();
        client.type('hello');
        await server.shows(reads(6));
        client.type('again');
        await server.shows(reads(6), 2);
        client.type('exit');
        assert.equal(await client.status(), 0);
        await server.shows(reads(0), 2);
        const port = Number(portOf(server));
        await socket({ local: 5001, remote: port, state: 'CLOSE_WAIT' });
        await socket({ local: port, remote: 5001, state: 'FIN_WAIT2' });
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);

        assert.equal(
          client.text(),
          'hello\nstrlen(sendbuf) = 6 \nagain\nstrlen(sendbuf) = 6 \n' +
            'exit\nstrlen(sendbuf) = 5 \nwhile(1) -> exit \n client process end \n',
        );
        const zeros = server.text().split(reads(0)).length - 1;
        const last = server.text().endsWith('read... \n^C') ? 'server goes to read... \n' : '';
        assert.equal(
          server.text(),
          `${opening(server)}${reads(6)}${reads(6)}${reads(0).repeat(zeros)}${last}^C`,
        );
      }));

    for (const [how, status] of [
      ['Ctrl+C', 130],
      ['kill -9', 137],
    ] as const) {
      test(`the client ends by ${how}: the server reads 0, as after exit`, () =>
        withEnds(async ({ server: startServer, client: startClient }) => {
          const server = await startServer('case-1.ts');
          const client = await startClient();
          if (how === 'Ctrl+C') client.press(CTRL_C);
          else client.kill('SIGKILL');
          assert.equal(await client.status(), status);
          await server.shows(reads(0), 2);
          assert.ok(server.text().startsWith(opening(server) + reads(0)), server.text());
        }));
    }

    test('Ctrl+C before accept has returned ends the server with 1', () =>
      withEnds(async ({ server: startServer }) => {
        const server = await startServer('case-1.ts');
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);
        assert.match(server.text(), /client listen 5\. \n\^C$/);
      }));

    test('the server ends first: the client notices at its second send', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient();
        client.type('hello');
        await server.shows(reads(6));
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);
        await socket({ remote: 5001, state: 'CLOSE_WAIT', unread: 1 });
        client.type('again');
        await client.shows('strlen(sendbuf) = 6 \n', 2);
        client.type('third');
        await client.shows(handled(client));
        client.type('exit');
        assert.equal(await client.status(), 0);
        assert.equal(
          client.text(),
          'hello\nstrlen(sendbuf) = 6 \nagain\nstrlen(sendbuf) = 6 \n' +
            `third\nstrlen(sendbuf) = 6 \n${handled(client)}` +
            'exit\nstrlen(sendbuf) = 5 \nwhile(1) -> exit \n client process end \n',
        );
      }));

    test('the server ends with bytes unread: the client’s next send fails without a signal', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient();
        await server.shows('server goes to read... \n');
        await server.stop();
        client.type('hello');
        await socket({ local: 5001, state: 'ESTABLISHED', unread: 6 });
        server.kill('SIGINT');
        server.kill('SIGCONT');
        assert.equal(await server.status(), 1);
        for (const [i, line] of ['again', 'third', 'fourth'].entries()) {
          client.type(line);
          await client.shows('strlen(sendbuf) = ', i + 2);
        }
        await client.shows(handled(client), 2);
        assert.equal(
          client.text(),
          'hello\nstrlen(sendbuf) = 6 \nagain\nstrlen(sendbuf) = 6 \n' +
            `third\nstrlen(sendbuf) = 6 \n${handled(client)}` +
            `fourth\nstrlen(sendbuf) = 7 \n${handled(client)}`,
        );
      }));

    test('a line of 250 characters is read as 100, 100 and 51 bytes', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient();
        client.type('0123456789'.repeat(25));
        await server.shows(reads(100) + reads(100) + reads(51));
        await client.shows('strlen(sendbuf) = 251 \n');
      }));

    test('two lines sent while the server sleeps are one read of 12', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient();
        await server.shows('server goes to read... \n');
        await server.stop();
        client.type('hello');
        client.type('again');
        await socket({ local: 5001, state: 'ESTABLISHED', unread: 12 });
        server.kill('SIGCONT');
        await server.shows(reads(12));
      }));

    test('nc sends a line as 6 bytes, and gets the greeting of the other accept', () =>
      withEnds(async ({ server: startServer, nc }) => {
        const server = await startServer('case-1.ts', '--accept', 'null');
        const client = nc('192.168.1.21', '5001');
        await client.shows('hello, i am server \n');
        client.type('hello');
        await server.shows(reads(6));
        client.press(CTRL_C);
        assert.equal(await client.status(), 130);
        await server.shows(reads(0));
        assert.ok(!server.text().includes('= -1'), 'nc has read everything, so its end is a FIN');
      }));

    test('the accept that asks nothing: a client that reads nothing ends with RST, -1 and then 0', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-1.ts', '--accept', 'null');
        const client = await startClient();
        await server.shows('write 21 bytes done \n');
        client.type('exit');
        assert.equal(await client.status(), 0);
        await server.shows(reads(0), 2);
        assert.ok(
          server
            .text()
            .startsWith(
              `pid = ${server.pid} \ns_addr=192.168.1.21 \nbuf = 192.168.1.21 \nclient listen 5. \n` +
                `write 21 bytes done \n${reads(-1)}${reads(0)}${reads(0)}`,
            ),
          server.text(),
        );
      }));

    test('--recv on: the client blocks after one line, for this server never answers', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient('--recv', 'on');
        client.type('hello');
        await server.shows(`${reads(6)}server goes to read... \n`);
        client.type('again');
        await client.shows('again\n');
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);
        await client.shows('strlen(sendbuf) = 6 \n', 2);
        assert.equal(server.text(), `${opening(server)}${reads(6)}server goes to read... \n^C`);
      }));

    test('--recv on with the greeting: it is printed after the first line', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-1.ts', '--accept', 'null');
        const client = await startClient('--recv', 'on');
        await server.shows('write 21 bytes done \n');
        client.type('hello');
        await client.shows('strlen(sendbuf) = 6 \nhello, i am server \n');
      }));

    test('Ctrl+D: the client never looks, and prints 0 until Ctrl+C', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        await startServer('case-1.ts');
        const client = await startClient();
        client.type('hello');
        await client.shows('strlen(sendbuf) = 6 \n');
        client.press(CTRL_D);
        await client.shows('strlen(sendbuf) = 0 \n', 100);
        assert.equal(client.text().split('= 6').length, 2, 'the line is sent once');
        client.press(CTRL_C);
        assert.equal(await client.status(), 130);
      }));
  });
