// WebKitGTK by WebDriver (https://www.w3.org/TR/webdriver2/): its driver takes HTTP requests and starts
// the browser, MiniBrowser, in an X server of its own, since it has no mode without a window.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../lab-server/test/free-port.ts';
import type { Driver } from './driver.ts';

/**
 * WebDriver tells nothing of the console, so the page keeps its errors itself, from the end of its
 * load on.
 */
const KEEP_ERRORS = `(() => {
  const kept = (window.keptErrors = []);
  const print = console.error;
  console.error = (...said) => {
    kept.push(said.join(' '));
    print.apply(console, said);
  };
  addEventListener('error', ({ message }) => kept.push(message));
  addEventListener('unhandledrejection', ({ reason }) => kept.push(String(reason)));
  addEventListener('securitypolicyviolation', ({ violatedDirective: which, blockedURI }) =>
    kept.push(which + ' blocks ' + blockedURI));
})()`;

/** Starts an X server; resolves to its display's number, which it chooses itself. */
async function startX(file: string, width: number, height: number) {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const server = spawn(file, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [display] = (await once(server.stdio[3]!, 'data')) as [Buffer];
  return { server, display: `:${String(display).trim()}` };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Starts the driver `file` in the X server `xvfb`, and its browser with a home of its own. */
export async function startWebKit(
  { file, xvfb }: { readonly file: string; readonly xvfb: string },
  width: number,
  height: number,
): Promise<Driver> {
  const home = mkdtempSync(path.join(tmpdir(), 'webkit-'));
  const { server, display } = await startX(xvfb, width, height);
  const port = await freePort();
  const driver = spawn(file, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, HOME: home, DISPLAY: display, GDK_BACKEND: 'x11' },
  });
  const ask = async (method: string, at: string, body?: object): Promise<unknown> => {
    const url = `http://127.0.0.1:${port}${at}`;
    const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
    const { value } = (await answer.json()) as { value: unknown };
    if (answer.ok) return value;
    throw new Error(`${method} ${at}: ${JSON.stringify(value)}`);
  };
  while (!(await ask('GET', '/status').catch(() => undefined))) {
    if (driver.exitCode !== null) throw new Error(`${file} ended while it started`);
  }
  const { sessionId } = (await ask('POST', '/session', { capabilities: {} })) as {
    sessionId: string;
  };
  const session = `/session/${sessionId}`;
  await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width, height });
  const evaluate = async (expression: string): Promise<string> => {
    const script = `return (${expression})`;
    return String(await ask('POST', `${session}/execute/sync`, { script, args: [] }));
  };
  return {
    async open(url) {
      await ask('POST', `${session}/url`, { url });
      await evaluate(KEEP_ERRORS);
    },
    evaluate,
    async perform(source) {
      await ask('POST', `${session}/actions`, { actions: [source] });
    },
    async screenshot() {
      return Buffer.from(String(await ask('GET', `${session}/screenshot`)), 'base64');
    },
    errors: async () => JSON.parse(await evaluate('JSON.stringify(window.keptErrors)')) as string[],
    async close() {
      await ask('DELETE', session);
      await end(driver);
      await end(server);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
