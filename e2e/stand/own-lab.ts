// A lab server of a test's own, on a free port, which the test can kill and start again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { nodeOf } from '../../security/lab/checkout.ts';

/** The checkout that has the tests' own notebook, which playwright.config.ts has built. */
const notebook = fileURLToPath(new URL('../../.cache/notebook/', import.meta.url));

export class OwnLab {
  readonly url: string;
  readonly #env: Record<string, string>;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  /** `settings` as the lab server reads them from its environment; `folder`: its checkout. */
  constructor(port: number, settings: Record<string, string> = {}, folder = notebook) {
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.#env = { HOST: '127.0.0.1', PORT: `${port}`, ORIGIN: '', ...settings };
  }

  /** Resolves once it serves. */
  async start(): Promise<void> {
    const lab = spawn(nodeOf(this.#folder), ['lab-server/main.ts'], {
      cwd: this.#folder,
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#process = lab;
    const ended = once(lab, 'exit').then(() => {
      throw new Error('the lab server of the test ended while it started');
    });
    await Promise.race([once(lab.stdout, 'data'), ended]);
    ended.catch(() => {});
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const lab = this.#process;
    this.#process = undefined;
    if (!lab || lab.exitCode !== null || lab.signalCode !== null) return;
    const ended = once(lab, 'exit');
    lab.kill(signal);
    await ended;
  }
}
