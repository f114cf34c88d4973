// The edits of a run panel's case: what its next run has of them, and what came of the last.
import type { EditedPrograms } from '#client';
import { MAX_EDIT, MAX_EDITS, type Exit } from '#protocol';
import { plainText } from '../../shared/plain-text.ts';
import type { PanelEvent } from '../lab-case/state/model.ts';
import type { EditsLine } from './edits-line.ts';
import { faultIn } from './fault.ts';
import { pageEdits } from './page-edits.ts';

const NONE: EditedPrograms = new Map();

/** Bytes at the end of a program's output in which node's error is looked for. */
const TAIL = 64 * 1024;

const LENT = 'lab-lent';

/** `press` presses Run: that run has these edits in place of the reader's own. */
export function lendEdits(panel: HTMLElement, edits: EditedPrograms, press: () => void): void {
  panel.dispatchEvent(new CustomEvent(LENT, { detail: edits }));
  press();
  panel.dispatchEvent(new CustomEvent(LENT));
}

export class PanelEdits {
  readonly #name: string;
  readonly #files: readonly string[];
  readonly #panel: HTMLElement;
  #line: Promise<EditsLine> | undefined;
  /** The reader has asked for the chapter's programs. */
  #asChapter = false;
  /** What the next run has, and what the latest has, in place of the reader's own edits. */
  #lends: EditedPrograms | undefined;
  #lent: EditedPrograms | undefined;

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, name: string) {
    this.#panel = panel;
    this.#name = name;
    this.#files = panel.dataset.programs!.split(' ');
    // Before the panel asks what the run is given.
    panel.addEventListener('click', (event) => this.#pressed(event), { capture: true });
    panel.addEventListener(LENT, (event) => {
      this.#lends = (event as CustomEvent<EditedPrograms | undefined>).detail;
    });
    pageEdits.listen(() => void this.#show());
    void this.#show();
  }

  /** What a run that is asked for now is given; the C twins take no edit. */
  get forRun(): EditedPrograms {
    if (isRefused() || this.#panel.hasAttribute('data-twins')) return NONE;
    return this.#lent ?? (this.#asChapter ? NONE : this.#all);
  }

  /** What a panel hears instead of a press that would run edits which no lab takes. */
  get unfit(): PanelEvent | undefined {
    const sizes = [...this.forRun].map(([file, text]) => ({ file, bytes: bytesIn(text) }));
    const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const large = all > MAX_EDITS ? sizes : sizes.filter(({ bytes }) => bytes > MAX_EDIT);
    if (large.length === 0) return undefined;
    return { type: 'unfit', files: large.map(({ file }) => file).join(', ') };
  }

  /** A run begins, and none of its programs has started. */
  begins(): void {
    pageEdits.setRan(NONE);
  }

  /** A program has started as edited. */
  ran(): void {
    pageEdits.setRan(this.forRun, this.#lent !== undefined);
  }

  /** A program has ended after all of that output. */
  ended(exit: Exit, output: readonly { bytes: Uint8Array }[]): void {
    if (exit.status === 0 || pageEdits.ran.size === 0) return;
    const fault = faultIn(plainText(endOf(output)), pageEdits.ran.keys());
    if (fault) pageEdits.setFault(fault);
  }

  #pressed({ target }: MouseEvent): void {
    const run = (target as Element).closest<HTMLElement>('[data-press="run"]');
    if (!run) return;
    this.#asChapter = run.dataset.as === 'chapter';
    this.#lent = this.#lends;
    pageEdits.settle();
  }

  get #all(): Map<string, string> {
    return pageEdits.editsOf(this.#name, this.#files);
  }

  async #show(): Promise<void> {
    if (!this.#line && this.#all.size === 0) return;
    this.#line ??= import('./edits-line.ts').then(({ openEditsLine }) =>
      openEditsLine(this.#panel),
    );
    try {
      const line = await this.#line;
      line.draw([...this.#all.keys()], pageEdits.rule, pageEdits.fault);
    } catch {
      // It is fetched again at the next change.
      this.#line = undefined;
    }
  }
}

const bytesIn = (text: string): number => new TextEncoder().encode(text).length;

/** Whether a lab, or that there is none, has said that it runs no edits. */
const isRefused = (): boolean => pageEdits.rule !== undefined && pageEdits.rule !== 'run';

function endOf(output: readonly { bytes: Uint8Array }[]): Uint8Array {
  const all = new Uint8Array(output.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of output) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all.subarray(-TAIL);
}
