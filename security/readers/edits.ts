// A suite's program as a reader's edit: the same text with one more line, so that it shows by its
// hash which of the two ran.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { editParts } from '#client';
import type { ClientMessage, ServerMessage } from '#protocol';
import { sourceHash } from '../../lab-server/process/source-hash.ts';

export interface SentEdit {
  /** For the `run` or `start` that is to run it. */
  readonly named: { edits: Record<string, number> };
  /** Throws if none of these programs runs as edited. */
  ran(messages: ServerMessage[]): void;
}

/** Undefined if the case is none of the suite's. `folder`: the checkout of the attacked lab. */
export function sendEdit(
  folder: string,
  name: string,
  send: (message: ClientMessage) => void,
): SentEdit | undefined {
  const program = `${name}.ts`;
  const file = path.join(folder, 'content/programs', program);
  if (!existsSync(file)) return undefined;
  const text = `${readFileSync(file, 'utf8')}// As a reader has edited it.\n`;
  const { parts, bytes } = editParts(program, text);
  for (const part of parts) send(part);
  const hash = sourceHash(text);
  return {
    named: { edits: { [program]: bytes } },
    ran(messages) {
      const hashes = messages.map((one) => one.type === 'terminal' && one.hash);
      if (!hashes.includes(hash)) throw new Error(`${program} did not run as edited`);
    },
  };
}
