// The edited programs that the lab's session holds, so that a program is sent once and not before
// every run. A session belongs to one client, and keeps what it was sent until it ends.
import type { ClientMessage } from '../protocol/index.ts';
import { editParts } from './edit-parts.ts';

/** The text of each edited program by its file name, such as `client.ts`. */
export type EditedPrograms = ReadonlyMap<string, string>;

export const NO_EDITS: EditedPrograms = new Map();

export class SentEdits {
  readonly #sent = new Map<string, { text: string; bytes: number }>();

  /** The messages that carry out a run or start with these edits; any other message as it is. */
  messagesFor(message: ClientMessage, edits: EditedPrograms): ClientMessage[] {
    if (edits.size === 0 || (message.type !== 'run' && message.type !== 'start')) return [message];
    const messages: ClientMessage[] = [];
    const sizes: Record<string, number> = {};
    for (const [program, text] of edits) {
      const held = this.#sent.get(program);
      if (held?.text === text) {
        sizes[program] = held.bytes;
        continue;
      }
      const { parts, bytes } = editParts(program, text);
      messages.push(...parts);
      this.#sent.set(program, { text, bytes });
      sizes[program] = bytes;
    }
    return [...messages, { ...message, edits: sizes }];
  }

  /** The session holds nothing, or other programs than were sent: all are sent again. */
  forget(): void {
    this.#sent.clear();
  }
}
