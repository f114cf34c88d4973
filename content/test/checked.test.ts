import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages, opening } from './ends.ts';
import { CTRL_C, CTRL_D } from './terminal.ts';

for (const { language, withEnds } of languages)
  describe(`the corrected programs in ${language}`, { concurrency: true }, () => {
    test('case 1: 0 ends the server, with status 0', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-1-checked.ts');
        const client = await startClient();
        client.type('hello');
        await server.shows('bytes_read_done = 6 \n');
        client.type('exit');
        assert.equal(await server.status(), 0);
        assert.equal(
          server.text(),
          `${opening(server)}bytes_read_done = 6 \nbytes_read_done = 0 \n` +
            'the client has finished sending \n',
        );
      }));

    test('case 1: a reset is told by its name, with status 1', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-1-checked.ts', '--accept', 'null');
        const client = await startClient();
        await server.shows('write 21 bytes done \n');
        client.type('exit');
        assert.equal(await server.status(), 1);
        assert.match(server.text(), /bytes_read_done = -1 \nread: Connection reset by peer\n$/);
      }));

    test('case 2: the client reads the FIN as soon as it comes, and ends', () =>
      withEnds(async ({ server: startServer, start }) => {
        await startServer('case-2.ts');
        const client = start('client-checked.ts');
        client.type('hello');
        assert.equal(await client.status(), 1);
        assert.equal(
          client.text(),
          'hello\nsend: 6 of 6 bytes \nrecv: 0, the server has closed \n',
        );
      }));

    test('case 2: the client ends at the end of its input, and names what connect met', () =>
      withEnds(async ({ server: startServer, start }) => {
        const refused = start('client-checked.ts');
        assert.equal(await refused.status(), 1);
        assert.equal(refused.text(), 'connect: Connection refused\n');

        await startServer('case-1.ts');
        const client = start('client-checked.ts');
        client.press(CTRL_D);
        assert.equal(await client.status(), 0);
        assert.match(client.text(), /client ends \n$/);
      }));

    test('case 3: a line is what ends in a newline, however it was read', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-3-checked.ts');
        const client = await startClient('--recv', 'on');
        client.type('0123456789'.repeat(25));
        await client.shows('hello i am server\n');
        client.type('exit');
        assert.equal(await server.status(), 0);
        const reads = [100, 100, 51].map((n) => `bytes_read_done = ${n} \n`).join('');
        const end = 'a line of 251 bytes \nthe client has finished sending \n';
        assert.equal(server.text(), `${opening(server)}${reads}${end}`);
      }));

    test('case 3: an answer to each line, and the end of the stream by itself', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-3-checked.ts');
        const client = await startClient('--recv', 'on');
        client.type('hello');
        await client.shows('hello i am server\n');
        client.type('exit');
        assert.equal(await server.status(), 0);
        assert.equal(
          server.text(),
          `${opening(server)}bytes_read_done = 6 \na line of 6 bytes \n` +
            'the client has finished sending \n',
        );
      }));

    test('case 3: silence is EAGAIN and not the end; a reset is', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-3-checked.ts');
        const client = await startClient();
        await server.shows('nothing for 5 s; a silent client is not a lost one \n');
        client.type('hello');
        await socket({ remote: 5001, unread: 18 });
        client.type('exit'); // with the answer unread
        assert.equal(await server.status(), 0);
        assert.match(server.text(), /a line of 6 bytes \nread: Connection reset by peer\n$/);
      }));

    test('case 4: says what each state means, and goes on asking', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-4-checked.ts');
        const client = await startClient();
        client.type('hello');
        await server.shows('ESTABLISHED: no goodbye so far; last heard of ');
        await server.shows('  bytes still to read: 6 \n');
        client.type('exit');
        await server.shows(
          'CLOSE_WAIT: the client sends no more, and may still receive \n' +
            '  bytes still to read: 6 \n',
        );
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);
      }));

    test('case 4: a reset is the end', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-4-checked.ts', '--accept', 'null');
        const client = await startClient();
        await server.shows('write 21 bytes done \n');
        client.type('exit');
        assert.equal(await server.status(), 0);
        assert.match(server.text(), /CLOSE: there is no connection any more \n/);
      }));

    const LAST = '  by the result: the client has finished sending \n';
    const interrupted =
      'SIGALRM \nread = -1, errno = EINTR \n  by errno alone: may be ok \n' +
      '  by the result: a signal came; the connection is as it was \n';

    test('EINTR without SA_RESTART: read fails, and its errno outlives it to misjudge a 0', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('eintr.ts');
        const client = await startClient();
        await server.shows(interrupted);
        client.type('exit');
        assert.equal(await server.status(), 0);
        const wrong = `read = 0, errno = EINTR \n  by errno alone: may be ok \n${LAST}`;
        assert.equal(server.text(), opening(server) + interrupted + wrong);
      }));

    test('EINTR with SA_RESTART: the handler runs three times, and read goes on', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('eintr.ts', '--restart', 'on');
        const client = await startClient();
        await server.shows('SIGALRM \n', 3);
        client.type('exit');
        assert.equal(await server.status(), 0);
        const right = `read = 0, errno = 0 \n  by errno alone: not alive \n${LAST}`;
        assert.equal(server.text(), `${opening(server)}${'SIGALRM \n'.repeat(3)}${right}`);
      }));
  });
