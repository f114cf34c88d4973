import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TwoEnds, opening, languages } from './ends.ts';
import { CTRL_C, type TestTerminal } from './terminal.ts';

const handled = (client: TestTerminal) => `sig_handler=> pid: ${client.pid}, signo: 13 \n`;
const typed = (line: string) => `${line}\nstrlen(sendbuf) = ${line.length + 1} \n`;
const EXIT = `${typed('exit')}while(1) -> exit \n client process end \n`;

/** Runs case 2 up to the client's `again`: the server has closed, and its RST has arrived. */
async function untilReset({ server, client, socket, gone }: TwoEnds, ...flags: string[]) {
  const ends = { server: await server('case-2.ts'), client: await client(...flags) };
  ends.client.type('hello');
  await socket({ remote: 5001, state: 'CLOSE_WAIT' });
  ends.client.type('again');
  await ends.client.shows(typed('again'));
  await gone();
  return ends;
}

for (const { language, withEnds } of languages)
  describe(`case 2 in ${language}`, { concurrency: 3 }, () => {
    test('SIGPIPE handled: the first send succeeds, each later one raises it, and exit is 0', () =>
      withEnds(async (all) => {
        const { server, client } = await untilReset(all);
        client.type('third');
        await client.shows(handled(client));
        client.type('fourth');
        await client.shows(handled(client), 2);
        client.type('exit');
        assert.equal(await client.status(), 0);
        const [third, fourth] = ['third', 'fourth'].map((line) => typed(line) + handled(client));
        assert.equal(client.text(), `${typed('hello')}${typed('again')}${third}${fourth}${EXIT}`);
        server.press(CTRL_C);
        assert.equal(await server.status(), 1);
        const read = 'server goes to read... \nbytes_read_done = 6 \n';
        assert.equal(server.text(), `${opening(server)}${read}^C`);
      }));

    test('SIGPIPE by default: the client is dead at the second send, 141', () =>
      withEnds(async (all) => {
        const { client } = await untilReset(all, '--sigpipe', 'default');
        client.type('third');
        assert.equal(await client.status(), 141);
        assert.equal(client.text(), typed('hello') + typed('again') + typed('third'));
      }));

    for (const policy of ['ignore', 'nosignal']) {
      test(`--sigpipe ${policy}: the sends fail in silence, and the client lives`, () =>
        withEnds(async (all) => {
          const { client } = await untilReset(all, '--sigpipe', policy);
          client.type('third');
          await client.shows(typed('third'));
          client.type('fourth');
          await client.shows(typed('fourth'));
          client.type('exit');
          assert.equal(await client.status(), 0);
          const lines = ['hello', 'again', 'third', 'fourth'].map(typed).join('');
          assert.equal(client.text(), lines + EXIT);
        }));
    }

    test('150 characters leave 51 bytes unread: RST, a send that fails in silence, then SIGPIPE', () =>
      withEnds(async ({ server: startServer, client: startClient, gone }) => {
        const server = await startServer('case-2.ts');
        const client = await startClient();
        const long = 'x'.repeat(150);
        client.type(long);
        await server.shows('bytes_read_done = 100 \n');
        await gone(); // the RST leaves no state behind
        client.type('again');
        await client.shows(typed('again'));
        client.type('third');
        await client.shows(handled(client));
        assert.equal(
          client.text(),
          typed(long) + typed('again') + typed('third') + handled(client),
        );
      }));
  });
