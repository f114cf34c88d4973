// The soak's own checkout: a copy of this one, with a case whose lines can be verified.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { makeCheckout, writeCase } from '../../security/lab/checkout.ts';

export const SOAK = 'soak';

const server = { name: 'server', host: 'server', start: 'run', listens: 5001 };
const client = { name: 'client', host: 'client', start: 'listen', waitsFor: 'server' };

const terminals = [
  { ...server, program: 'soak-server.ts' },
  { ...client, program: 'soak-client.ts' },
  { name: 'counter', host: 'client', start: 'reader', program: 'soak-counter.ts' },
  { name: 'sockets', host: 'server', start: 'reader', tool: 'ss', arguments: ['-tan'] },
];

/** Fills an empty folder. */
export function makeSoakCheckout(folder: string): void {
  makeCheckout(folder);
  const content = path.join(folder, 'content');
  cpSync(path.join(import.meta.dirname, 'programs'), path.join(content, 'programs'), {
    recursive: true,
  });
  writeCase(content, SOAK, terminals);
}
