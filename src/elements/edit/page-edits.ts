// What the page knows of its reader's edits: which there are, whether the lab runs them, what of them
// ran last, and where a program with one has failed. Its listeners are told of every change.
import type { ServerMessage } from '#protocol';
import { KeptEdits, type KeptEdit } from './kept-edits.ts';

/** Whether the lab runs edits, or why not; `away`: no lab answers. */
export type EditsAllowed = NonNullable<Extract<ServerMessage, { type: 'hello' }>['edits']> | 'away';

/** Where a program that ran as edited has failed. */
export interface EditFault {
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

export class PageEdits {
  readonly #kept: KeptEdits;
  readonly #listeners = new Set<() => void>();
  readonly #writers = new Set<() => void>();
  #rule: EditsAllowed | undefined;
  #ran: ReadonlyMap<string, string> = new Map();
  #isLent = false;
  #fault: EditFault | undefined;

  constructor(kept: KeptEdits) {
    this.#kept = kept;
  }

  /** Undefined until a lab has said hello, or has failed to. */
  get rule(): EditsAllowed | undefined {
    return this.#rule;
  }

  /** The text of each file that the page's latest run had as edited. */
  get ran(): ReadonlyMap<string, string> {
    return this.#ran;
  }

  /** They were those of a link, and not the reader's own. */
  get isLent(): boolean {
    return this.#isLent;
  }

  get fault(): EditFault | undefined {
    return this.#fault;
  }

  listen(changed: () => void): void {
    this.#listeners.add(changed);
  }

  /** `write` keeps what is not kept yet; it is called before a run takes its edits. */
  addWriter(write: () => void): void {
    this.#writers.add(write);
  }

  /** Keeps everything that is written in the page's editors. */
  settle(): void {
    for (const write of this.#writers) write();
  }

  setRule(rule: EditsAllowed): void {
    this.#rule = rule;
    this.#changed();
  }

  /** A run begins, with these edits. */
  setRan(ran: ReadonlyMap<string, string>, isLent = false): void {
    this.#ran = ran;
    this.#isLent = isLent;
    this.setFault(undefined);
  }

  setFault(fault: EditFault | undefined): void {
    this.#fault = fault;
    this.#changed();
  }

  /** The edits of a case, by file. */
  editsOf(name: string, files: readonly string[]): Map<string, string> {
    const edits = files.map((file) => [file, this.#kept.editOf(name, file)?.text] as const);
    return new Map(edits.filter((one): one is [string, string] => one[1] !== undefined));
  }

  editOf(name: string, file: string): KeptEdit | undefined {
    return this.#kept.editOf(name, file);
  }

  /** As KeptEdits.keep, for every case of the page that runs the file. */
  keep(names: readonly string[], file: string, edit: KeptEdit | undefined): boolean {
    const kept = names.map((name) => this.#kept.keep(name, file, edit));
    this.#changed();
    return kept.every(Boolean);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const pageEdits = new PageEdits(new KeptEdits(() => localStorage));
