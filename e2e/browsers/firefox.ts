// Firefox by WebDriver BiDi, which it serves itself (https://w3c.github.io/webdriver-bidi/): JSON over one
// WebSocket, answers by the numbers of their commands, events in between.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Driver } from './driver.ts';

/** What Firefox says on its stderr once it listens. */
const LISTENS = /WebDriver BiDi listening on (ws:\S+)/;

type Said =
  | { readonly type: 'success'; readonly id: number; readonly result: Record<string, unknown> }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly method: string; readonly params: LogEntry };

interface LogEntry {
  readonly level?: string;
  readonly text?: string;
}

type Command = (method: string, params: object) => Promise<Record<string, unknown>>;

/** Speaks with the browser at an address; `logged` is told what pages log. */
async function connect(url: string, logged: (entry: LogEntry) => void): Promise<Command> {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Map<number, (said: Said) => void>();
  let commands = 0;
  socket.addEventListener('message', ({ data }) => {
    const said = JSON.parse(String(data)) as Said;
    if (said.type !== 'event') waiting.get(said.id)?.(said);
    else if (said.method === 'log.entryAdded') logged(said.params);
  });
  await once(socket, 'open');
  return async (method, params) => {
    const id = (commands += 1);
    const answer = new Promise<Said>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const said = await answer;
    if (said.type === 'success') return said.result;
    throw new Error(`${method}: ${said.type === 'error' ? said.message : 'no answer'}`);
  };
}

/** Starts a Firefox without a window, with a profile of its own. */
export async function startFirefox(file: string, width: number, height: number): Promise<Driver> {
  const profile = mkdtempSync(path.join(tmpdir(), 'firefox-'));
  const window = ['--width', `${width}`, '--height', `${height}`];
  const firefox = spawn(
    file,
    ['--headless', '--remote-debugging-port=0', '--profile', profile, '--new-instance', ...window],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  );
  const ended = once(firefox, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(firefox.stderr).on('line', (line) => {
      const [, at] = LISTENS.exec(line) ?? [];
      if (at !== undefined) resolve(at);
    });
    void ended.then(() => reject(new Error(`${file} ended while it started`)));
  });
  const errors: string[] = [];
  const command = await connect(url, ({ level, text = '' }) => {
    if (level === 'error') errors.push(text);
  });
  await command('session.new', { capabilities: {} });
  await command('session.subscribe', { events: ['log.entryAdded'] });
  const { contexts } = await command('browsingContext.getTree', {});
  const { context } = (contexts as { context: string }[])[0]!;
  const viewport = { width, height };
  await command('browsingContext.setViewport', { context, viewport });
  return {
    async open(page) {
      await command('browsingContext.navigate', { context, url: page, wait: 'complete' });
    },
    async evaluate(expression) {
      const target = { context };
      const said = await command('script.evaluate', { expression, target, awaitPromise: true });
      const { result } = said as { result?: { value?: unknown } };
      if (typeof result?.value === 'string') return result.value;
      throw new Error(`${expression} is no string: ${JSON.stringify(said)}`);
    },
    async perform(source) {
      await command('input.performActions', { context, actions: [source] });
    },
    async screenshot() {
      const { data } = await command('browsingContext.captureScreenshot', { context });
      return Buffer.from(String(data), 'base64');
    },
    errors: () => Promise.resolve(errors),
    async close() {
      firefox.kill('SIGTERM');
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
