import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TwoEnds, opening, languages } from './ends.ts';
import { CTRL_C, CTRL_D, type TestTerminal } from './terminal.ts';

const CONNECTED = 'client is connected !\n';
const DISCONNECTED = 'client is disconnected !\n';
const IDLE = 'server is IDLE ... \n';

interface Row {
  situation: string;
  /** What the client does within the ten seconds. */
  does(client: TestTerminal, ends: TwoEnds, server: TestTerminal): Promise<void>;
  /** The state of the server's end when it is asked. */
  state: string;
  unread?: number;
  prints: string;
  flags?: string[];
}

const exits = async (client: TestTerminal) => {
  client.type('exit');
  assert.equal(await client.status(), 0);
};

const rows: Row[] = [
  {
    situation: 'the client is alive',
    does: async () => undefined,
    state: 'ESTABLISHED',
    prints: CONNECTED,
  },
  {
    situation: 'the client is stopped',
    does: (client) => client.stop(),
    state: 'ESTABLISHED',
    prints: CONNECTED,
  },
  { situation: 'exit', does: exits, state: 'CLOSE_WAIT', unread: 1, prints: DISCONNECTED },
  {
    situation: 'Ctrl+C',
    does: async (client) => {
      client.press(CTRL_C);
      assert.equal(await client.status(), 130);
    },
    state: 'CLOSE_WAIT',
    prints: DISCONNECTED,
  },
  {
    situation: 'kill -9',
    does: async (client) => {
      client.kill('SIGKILL');
      assert.equal(await client.status(), 137);
    },
    state: 'CLOSE_WAIT',
    prints: DISCONNECTED,
  },
  {
    situation: 'hello unread, then exit: 6 bytes and the FIN wait',
    does: async (client, { socket }) => {
      client.type('hello');
      await socket({ local: 5001, state: 'ESTABLISHED', unread: 6 });
      await exits(client);
    },
    state: 'CLOSE_WAIT',
    unread: 7,
    prints: DISCONNECTED,
  },
  {
    situation: 'reset by the peer, which left the greeting unread',
    flags: ['--accept', 'null'],
    does: async (client, _, server) => {
      await server.shows('write 21 bytes done \n');
      await exits(client);
    },
    state: 'CLOSE',
    prints: DISCONNECTED,
  },
];

for (const { language, withEnds } of languages)
  describe(`case 4 in ${language}`, { concurrency: true }, () => {
    for (const { situation, does, state, unread, prints, flags = [] } of rows) {
      test(`${situation}: ${state}, and the server prints ${prints.trim()}`, () =>
        withEnds(async (ends) => {
          const server = await ends.server('case-4.ts', ...flags);
          const client = await ends.client();
          await does(client, ends, server);
          if (state === 'CLOSE') {
            await ends.gone(); // a reset connection is in no table
          } else {
            await ends.socket({ local: 5001, state, ...(unread !== undefined && { unread }) });
          }
          await server.shows(IDLE, 2);
          if (flags.length === 0) {
            assert.equal(server.text().replaceAll(IDLE, ''), opening(server) + prints);
          }
          assert.ok(server.text().includes(prints + IDLE), server.text());
          server.press(CTRL_C);
          assert.equal(await server.status(), 1);
        }));
    }

    test('nc -N closes only its sending half, could still receive, and is called disconnected', () =>
      withEnds(async ({ server: startServer, nc, socket }) => {
        const server = await startServer('case-4.ts');
        const client = nc('-N', '192.168.1.21', '5001');
        await server.shows('client: ip=192.168.1.21');
        client.press(CTRL_D);
        await socket({ local: 5001, state: 'CLOSE_WAIT' });
        await server.shows(DISCONNECTED + IDLE);
        await socket({ remote: 5001, state: 'FIN_WAIT2' }); // nc has not gone
        client.press(CTRL_C);
        assert.equal(await client.status(), 130);
      }));

    test('exit after the check is never noticed', () =>
      withEnds(async ({ server: startServer, client: startClient }) => {
        const server = await startServer('case-4.ts');
        const client = await startClient();
        await server.shows(CONNECTED);
        await exits(client);
        const seen = server.text().split(IDLE).length;
        await server.shows(IDLE, seen + 1);
        assert.equal(server.text().replaceAll(IDLE, ''), opening(server) + CONNECTED);
      }));
  });
