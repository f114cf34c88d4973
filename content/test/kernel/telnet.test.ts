// What a real telnet sends, for the chapter that compares it with nc. The lab needs no telnet, so a
// machine without one skips this.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { withEnds } from '../ends.ts';
import { CTRL_C, startTerminal } from '../terminal.ts';

const found = spawnSync('sh', ['-c', 'command -v telnet'], { encoding: 'utf8' }).stdout.trim();
const skip = found === '' && 'this machine has no telnet';

const ESCAPE = '\x1d'; // Ctrl+]
const HERE = ['192.168.1.21', '5001'] as const;

test('telnet sends 7 bytes for hello and 5 bytes, ff f4 ff fd 06, for Ctrl+C', { skip }, () =>
  withEnds(async ({ net, socket }) => {
    const listening = ['sh', '-c', `echo ready; nc -dl ${HERE.join(' ')} | od -An -v -tx1 -w1`];
    const server = startTerminal([...net.join, ...listening], '/');
    await server.shows('ready');
    await socket({ state: 'LISTEN' });
    const telnet = startTerminal([...net.join, found, ...HERE], '/');
    await telnet.shows('Escape character');
    telnet.type('hello');
    await server.shows(' 0a');
    telnet.press(CTRL_C);
    await server.shows(' 06');
    telnet.press(ESCAPE);
    await telnet.shows('telnet> ');
    telnet.type('quit');
    await telnet.status();
    await server.status();
    const line = Buffer.from('hello\r\n');
    const command = Buffer.from('fff4fffd06', 'hex');
    const sent = Buffer.from(server.text().replace('ready', '').replace(/\s/g, ''), 'hex');
    assert.deepEqual(sent, Buffer.concat([line, command]));
    assert.deepEqual([line.length, command.length], [7, 5]);
  }),
);
