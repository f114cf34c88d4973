import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { opening, languages } from './ends.ts';
import { CTRL_C } from './terminal.ts';

const CONNECTED = 'client connected!  print the client info .... \n';

for (const { language, withEnds } of languages)
  describe(`the servers’ opening in ${language}`, { concurrency: 3 }, () => {
    for (const way of ['inet_addr', 'any']) {
      test(`--address ${way} reads nothing back, so two lines are missing`, () =>
        withEnds(async ({ server: startServer, client: startClient }) => {
          const server = await startServer('case-1.ts', '--address', way);
          await startClient();
          await server.shows('server goes to read... \n');
          const printed = opening(server).replace(/s_addr=.*\nbuf = .*\n/, '');
          assert.equal(server.text(), `${printed}server goes to read... \n`);
        }));
    }

    test('INADDR_ANY takes 127.0.0.1 too; an address of its own refuses it', () =>
      withEnds(async ({ server: startServer, start, nc }) => {
        const any = await startServer('case-1.ts', '--address', 'any');
        const client = nc('127.0.0.1', '5001');
        await any.shows(`${CONNECTED}client: ip=127.0.0.1`);
        client.press(CTRL_C);
        await client.status();
        any.press(CTRL_C);
        await any.status();

        await startServer('case-1.ts');
        const refused = start('client.ts', '--host', '127.0.0.1');
        assert.equal(await refused.status(), 1);
        assert.equal(refused.text(), 'Connect failed\n');
      }));

    test('the server closed first: TIME_WAIT or FIN_WAIT2 keeps the address in use', () =>
      withEnds(async ({ server: startServer, client: startClient, start, socket }) => {
        const server = await startServer('case-1.ts');
        const client = await startClient();
        // A client that is queued and not yet accepted would get an RST, and nobody would wait.
        await server.shows('server goes to read... \n');
        server.press(CTRL_C);
        await server.status();
        await socket({ local: 5001, state: 'FIN_WAIT2' });
        for (const state of ['FIN_WAIT2', 'TIME_WAIT']) {
          if (state === 'TIME_WAIT') client.type('exit');
          await socket({ local: 5001, state });
          const again = start('case-1.ts');
          assert.equal(await again.status(), 1);
          assert.match(again.text(), /\nbind: Address already in use\n$/);
        }
      }));

    test('the client closed first: the server starts again at once', () =>
      withEnds(async ({ server: startServer, client: startClient, start }) => {
        const server = await startServer('case-1-checked.ts');
        const client = await startClient();
        client.type('exit');
        assert.equal(await server.status(), 0);
        await start('case-1.ts').shows('client listen 5. \n');
      }));

    test('an address of no host here cannot be assigned', () =>
      withEnds(async ({ start }) => {
        const server = start('case-1.ts', '--host', '203.0.113.1');
        assert.equal(await server.status(), 1);
        assert.equal(
          server.text(),
          `pid = ${server.pid} \ns_addr=203.0.113.1 \nbuf = 203.0.113.1 \n` +
            'bind: Cannot assign requested address\n',
        );
      }));

    test('no server: the client says only that it failed', () =>
      withEnds(async ({ start }) => {
        const client = start('client.ts');
        assert.equal(await client.status(), 1);
        assert.equal(client.text(), 'Connect failed\n');
      }));

    test('two clients: the second is connected, its line is taken, and nobody serves it', () =>
      withEnds(async ({ server: startServer, client: startClient, socket }) => {
        const server = await startServer('case-1.ts');
        await startClient();
        const second = await startClient();
        second.type('hello');
        await second.shows('strlen(sendbuf) = 6 \n');
        await server.shows('server goes to read... \n');
        assert.equal(server.text(), `${opening(server)}server goes to read... \n`);
        await socket({ local: 5001, state: 'ESTABLISHED', unread: 6 }); // no program holds this one
      }));
  });
