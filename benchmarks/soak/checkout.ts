// A checkout of the soak's own: ours, and one case more whose lines prove themselves.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCheckout } from '../../security/lab/checkout.ts';

export const SOAK = 'soak';

const spec = {
  label: { en: SOAK },
  terminals: [
    { name: 'server', host: 'server', start: 'run', program: 'soak-server.ts' },
    { name: 'client', host: 'client', start: 'listen', program: 'soak-client.ts' },
    { name: 'counter', host: 'client', start: 'reader', program: 'soak-counter.ts' },
    { name: 'sockets', host: 'server', start: 'reader', tool: 'ss', arguments: ['-tan'] },
  ],
};

/** Fills an empty folder. */
export function makeSoakCheckout(folder: string): void {
  makeCheckout(folder);
  const content = path.join(folder, 'content');
  cpSync(path.join(import.meta.dirname, 'programs'), path.join(content, 'programs'), {
    recursive: true,
  });
  mkdirSync(path.join(content, 'cases', SOAK));
  writeFileSync(path.join(content, 'cases', SOAK, 'case.json'), JSON.stringify(spec));
}
