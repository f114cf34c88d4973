// The code that makes each row hold: which text of which file, and what stands there without it. The
// suite takes a guard out of a copy of the checkout, and then the rows that name it must fail; so a
// guard that is moved or reworded is changed here as well, and a test says so.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guardsOfWalls } from './guards-of-walls.ts';
import { guardsOfWork } from './guards-of-work.ts';

export interface Guard {
  name: string;
  /** In the checkout, with slashes. */
  file: string;
  /** Found exactly once in the file. */
  text: string;
  without: string;
}

export const guards: Guard[] = [
  {
    name: 'origin',
    file: 'lab-server/http/upgrades.ts',
    text: 'if (!originAllowed(headers, origins)) {',
    without: 'if (false) {',
  },
  {
    name: 'host',
    file: 'lab-server/http/guard.ts',
    text: 'return hosts.length === 1 && origins.some((one) => new URL(one).host === hosts[0]);',
    without: 'return hosts.length > 0;',
  },
  {
    name: 'frame-size',
    file: 'lab-server/http/upgrades.ts',
    text: 'maxPayload: MAX_FRAME,',
    without: '',
  },
  {
    name: 'fragments',
    file: 'lab-server/http/upgrades.ts',
    text: 'maxFragments: 64,',
    without: '',
  },
  {
    name: 'header-count',
    file: 'lab-server/http/server.ts',
    text: 'server.maxHeadersCount = MAX_HEADERS;',
    without: '',
  },
  {
    name: 'slow-headers',
    file: 'lab-server/http/server.ts',
    text: 'headersTimeout: 10_000,',
    without: '',
  },
  {
    name: 'looks',
    file: 'lab-server/http/server.ts',
    text: 'connectionsCheckingInterval: 1000,',
    without: '',
  },
  {
    name: 'connections',
    file: 'lab-server/http/connections.ts',
    text: `    if (own && own.size >= mayHave && !this.#evict(address)) return false;
    if (this.#count >= this.#most && !this.#evict(this.#largest())) return false;`,
    without: '',
  },
  {
    name: 'silence',
    file: 'lab-server/connection/connection.ts',
    text: 'const asked = expectQuestion(socket, clock);',
    without: 'const asked = () => {};',
  },
  {
    name: 'guesses',
    file: 'lab-server/connection/connection.ts',
    text: "if (!mayGuess) close('too many sessions that there are not');",
    without: '',
  },
  {
    name: 'untrusted-hops',
    file: 'lab-server/http/server.ts',
    text: "clientAddress(socket.remoteAddress ?? '', forwardedFor, proxies)",
    without: "clientAddress(socket.remoteAddress ?? '', forwardedFor, proxyList(['0.0.0.0/0']))",
  },
  {
    name: 'message-rate',
    file: 'lab-server/connection/rates.ts',
    text: "return this.#messages.take(1 + Math.floor(bytes / A_MESSAGE)) ? 'passes' : this.#exceeded();",
    without: "return 'passes';",
  },
  {
    name: 'dear-rate',
    file: 'lab-server/connection/rates.ts',
    text: ' || isLeft(rate, session, this.#clock.now())',
    without: ' || rate',
  },
  {
    name: 'too-long-too-fast',
    file: 'lab-server/connection/connection.ts',
    text: "if (verdict === 'closed') {",
    without: 'if (false) {',
  },
  {
    name: 'escapes',
    file: 'src/terminal/disarm.ts',
    text: 'for (const command of [0, 1, 2, 52]) parser.registerOscHandler(command, () => true);',
    without: '',
  },
  {
    name: 'links',
    file: 'src/terminal/disarm.ts',
    text: 'safeLink(uri) !== undefined',
    without: 'true',
  },
  {
    name: 'bodies',
    file: 'lab-server/http/routes.ts',
    text: 'if (hasBody(headers)) return 413;',
    without: '',
  },
  {
    name: 'site-read-whole',
    file: 'lab-server/http/files.ts',
    text: "  const missing = files.get('/404.html');\n",
    without:
      "  const missing = files.get('/404.html');\n" +
      '  setInterval(() => void readSite(dist).then((now) => {\n' +
      '    files.clear();\n' +
      '    for (const [name, kept] of now.files) files.set(name, kept);\n' +
      '  }), 50);\n',
  },
  {
    name: 'socket-errors',
    file: 'lab-server/connection/connection.ts',
    text: "socket.on('error', () => socket.terminate());",
    without: '',
  },
  {
    name: 'json',
    file: 'lab-server/connection/read-message.ts',
    text: "    return 'a text frame must be one JSON object';",
    without: "    throw new Error('not JSON');",
  },
  {
    name: 'names',
    file: 'lab-server/protocol/schema/names.ts',
    text: ".regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')",
    without: '',
  },
  {
    name: 'own-switches',
    file: 'lab-server/session/arguments.ts',
    text: 'Object.hasOwn(offered, name) ? offered[name]!.values : undefined',
    without: 'offered[name]?.values',
  },
  {
    name: 'secret',
    file: 'lab-server/session/sessions.ts',
    text: 'session && timingSafeEqual(Buffer.from(session.secret), Buffer.from(secret))',
    without: 'session && secret !== undefined',
  },
  {
    name: 'older-socket',
    file: 'lab-server/session/session.ts',
    text: 'older?.close();',
    without: '',
  },
  {
    name: 'resume-offset',
    file: 'lab-server/terminal/terminal.ts',
    text: 'Math.min(Math.max(offset, this.#tail.start), this.#tail.end)',
    without: 'this.#tail.end',
  },
  {
    name: 'outlives',
    file: 'lab-server/protocol/limits.ts',
    text: 'GONE_AFTER = 30_000',
    without: 'GONE_AFTER = 0',
  },
  {
    name: 'take-down',
    file: 'lab-server/session/requests.ts',
    text: '    await this.#takeDown();\n    await this.#lab.stage.refresh();',
    without: '    await this.#lab.stage.refresh();',
  },
  {
    name: 'sizes',
    file: 'lab-server/protocol/schema/messages.ts',
    text: 'cols: z.int().min(COLS.min).max(COLS.max),',
    without: 'cols: z.any(),',
  },
  {
    name: 'late-size',
    file: 'lab-server/runtime/pty/pty.ts',
    text: 'if (!socket.destroyed) pty.resize(',
    without: 'pty.resize(',
  },
  {
    name: 'late-keys',
    file: 'lab-server/session/telling.ts',
    text: 'if (!terminal || terminal.exit) {',
    without: 'if (!terminal) {',
  },
  {
    name: 'input-cap',
    file: 'lab-server/runtime/pty/pty.ts',
    text: ' || input.length + bytes.length > MAX_INPUT',
    without: '',
  },
  {
    name: 'input-pause',
    file: 'lab-server/runtime/pty/pty.ts',
    text: '      clock.after(retryAfter, () => {',
    without: '      setImmediate(() => {',
  },
  {
    name: 'output-pause',
    file: 'lab-server/terminal/terminal.ts',
    text: '      this.#pty.pause();',
    without: '',
  },
  {
    name: 'unread',
    file: 'lab-server/runtime/pty/pty.ts',
    text: 'return error ? close(error) : socket;',
    without: 'return close(error);',
  },
  ...guardsOfWork,
  ...guardsOfWalls,
];

export function guardNamed(name: string): Guard | undefined {
  return guards.find((guard) => guard.name === name);
}

/** How often a guard's text stands in its file; once, or the table does not follow the code. */
export function timesFound({ file, text }: Guard, checkout: string): number {
  return readFileSync(path.join(checkout, file), 'utf8').split(text).length - 1;
}

/** Takes a guard out of a checkout. */
export function takeOut(guard: Guard, checkout: string): void {
  const found = timesFound(guard, checkout);
  if (found !== 1)
    throw new Error(
      `the text of guard ${guard.name} is found ${found} times in ${guard.file}, not once`,
    );
  const file = path.join(checkout, guard.file);
  const code = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    code.replace(guard.text, () => guard.without),
  );
}
