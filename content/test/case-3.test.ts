import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { opening, languages } from './ends.ts';
import { CTRL_C } from './terminal.ts';

const IDLE = 'server is IDLE ... \n';
const first = (n: number) => `server goes to read... \nbytes_read_done = ${n} \n`;

/** The server's screen up to its first IDLE line. */
const judged = (server: { text(): string }) => server.text().split(IDLE)[0];

for (const { language, withEnds } of languages)
  describe(`case 3 in ${language}`, { concurrency: 3 }, () => {
    test('exit first: 0, not alive, 0, not alive, and a send of 18 that says nothing', () =>
      withEnds(async ({ server: startServer, client: startClient, gone }) => {
        const server = await startServer('case-3.ts');
        const client = await startClient();
        client.type('exit');
        assert.equal(await client.status(), 0);
        await server.shows(IDLE, 2);
        assert.equal(
          judged(server),
          `${opening(server)}${first(0)}network is not alive \n` +
            '==> bytes = 0 \nnetwork is not alive ...\nbytes_send_done = 18 \n',
        );
        await gone(); // the 18 bytes drew an RST, and both ends are gone
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);
      }));

    test('hello, exit: 6, then 0 and not alive', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-3.ts');
        const client = await startClient();
        client.type('hello');
        await server.shows(first(6));
        client.type('exit');
        await server.shows(IDLE);
        assert.equal(
          judged(server),
          `${opening(server)}${first(6)}` +
            '==> bytes = 0 \nnetwork is not alive ...\nbytes_send_done = 18 \n',
        );
      }));

    test('hello, again: 6 and 6; a later exit resets, and this server never notices', () =>
      withEnds(async ({ server: startServer, client: startClient, socket, gone }) => {
        const server = await startServer('case-3.ts');
        const client = await startClient();
        client.type('hello');
        await server.shows(first(6));
        client.type('again');
        await socket({ remote: 5001, state: 'ESTABLISHED', unread: 18 });
        client.type('exit');
        assert.equal(await client.status(), 0);
        await gone(); // 18 bytes were unread, so exit sent RST
        const seen = server.text().split(IDLE).length;
        await server.shows(IDLE, seen + 1);
        assert.equal(
          server.text().replaceAll(IDLE, ''),
          `${opening(server)}${first(6)}==> bytes = 6 \nbytes_send_done = 18 \n`,
        );
      }));

    test('--recv on is a deadlock: the server’s second read and the client’s recv wait for each other', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-3.ts');
        const client = await startClient('--recv', 'on');
        client.type('hello');
        await server.shows(first(6));
        client.type('again'); // stays in the terminal: nobody reads it
        await client.shows('again\n');
        await socket({ remote: 5001, state: 'ESTABLISHED', unread: 0 });
        await socket({ local: 5001, state: 'ESTABLISHED', unread: 0 });
        client.press(CTRL_C);
        assert.equal(await client.status(), 130);
        assert.equal(client.text(), 'hello\nstrlen(sendbuf) = 6 \nagain\n^C');
        await server.shows('==> bytes = 0 \n'); // it was in its second read all the time
      }));
  });
