// The edited programs that one session's reader has sent, until a run or a start takes them. They
// come in parts, because a frame is smaller than a program may be.
import { type ClientMessage, type EditSizes, MAX_EDIT, MAX_EDITS } from '#protocol';
import type { EditTexts } from '../run/edits.ts';
import { isRefused, type Refused } from '../run/refused.ts';
import { ASSURED_EDITS, type EditBudget } from './edit-budget.ts';
import type { ResolvedRequest, SessionRequest } from './request.ts';

type Part = Extract<ClientMessage, { type: 'edit' }>;

/** One edited program, as far as it has come. */
interface Held {
  readonly text: string;
  /** Of its UTF-8. */
  readonly bytes: number;
}

export class HeldEdits {
  readonly #address: string;
  readonly #budget: EditBudget;
  readonly #held = new Map<string, Held>();
  /** Bytes that were taken from the budget. */
  #taken = 0;

  /** `address`: the client address whose budget the edits count for. */
  constructor(address: string, budget: EditBudget) {
    this.#address = address;
    this.#budget = budget;
  }

  /** Takes the next part of a program; one that is refused drops the program's earlier parts. */
  #append({ program, from, text }: Part): Refused | undefined {
    const before = from === 0 ? undefined : this.#held.get(program);
    const bytes = (before?.bytes ?? 0) + Buffer.byteLength(text);
    const others = this.#total - (this.#held.get(program)?.bytes ?? 0);
    const refused =
      this.#cannotFollow(program, from, before) ??
      tooLarge(program, bytes, others) ??
      this.#resize(others + bytes);
    if (refused) this.#drop(program);
    else this.#held.set(program, { text: (before?.text ?? '') + text, bytes });
    return refused;
  }

  /**
   * Takes an edit; gives a run or start the texts as they are now, whatever is edited later, and
   * returns any other request as it is. Undefined if nothing is left to do.
   */
  resolve(request: SessionRequest): ResolvedRequest | Refused | undefined {
    if (request.type === 'edit') return this.#append(request);
    if (request.type !== 'run' && request.type !== 'start') return request;
    const edits = this.#textsOf(request.edits ?? {});
    return isRefused(edits) ? edits : { ...request, edits };
  }

  /** The texts of the programs that a request names with their sizes. */
  #textsOf(sizes: EditSizes): EditTexts | Refused {
    const texts = new Map<string, string>();
    for (const [program, bytes] of Object.entries(sizes)) {
      const held = this.#held.get(program);
      if (held?.bytes !== bytes) return incomplete(program, held?.bytes ?? 0, bytes);
      texts.set(program, held.text);
    }
    return texts;
  }

  clear(): void {
    this.#held.clear();
    this.#resize(0);
  }

  get #total(): number {
    return [...this.#held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #cannotFollow(program: string, from: number, before: Held | undefined): Refused | undefined {
    const bytes = before?.bytes ?? 0;
    return from === bytes ? undefined : incomplete(program, bytes, from);
  }

  #drop(program: string): void {
    this.#held.delete(program);
    this.#resize(this.#total);
  }

  /** Accounts for the edits' new size, as far as it is beyond what every session is assured of. */
  #resize(bytes: number): Refused | undefined {
    const wanted = Math.max(0, bytes - ASSURED_EDITS);
    if (!this.#budget.take(this.#address, wanted - this.#taken)) {
      const says = 'the lab holds as many edited programs for your address as it can';
      return { reason: 'no-room', says };
    }
    this.#taken = wanted;
    return undefined;
  }
}

function incomplete(program: string, bytes: number, wanted: number): Refused {
  const says = `of ${program} as edited ${bytes} bytes have come, not ${wanted}; send it again`;
  return { reason: 'edit-incomplete', says };
}

function tooLarge(program: string, bytes: number, others: number): Refused | undefined {
  if (bytes > MAX_EDIT) {
    const says = `${program} as edited has more than ${MAX_EDIT} bytes`;
    return { reason: 'edit-too-large', says };
  }
  if (others + bytes <= MAX_EDITS) return undefined;
  const says = `the edited programs of a session have at most ${MAX_EDITS} bytes together`;
  return { reason: 'edit-too-large', says };
}
