// The programs that the reader has edited, by the case that runs them and their file, kept in this
// browser. Where nothing can be kept they last as long as the page.

/** With which the key of every edit in storage begins. */
export const EDIT_PREFIX = 'edit:';

/** A program as edited, and the chapter's text that it was made from. */
export interface KeptEdit {
  readonly base: string;
  readonly text: string;
}

export function isKeptEdit(value: unknown): value is KeptEdit {
  const { base, text } = (value ?? {}) as Partial<KeptEdit>;
  return typeof base === 'string' && typeof text === 'string';
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class KeptEdits {
  /** Throws where the browser forbids storage. */
  readonly #storage: () => Kept;
  /** What this page has read or changed; undefined for a program that is not edited. */
  readonly #known = new Map<string, KeptEdit | undefined>();

  constructor(storage: () => Kept) {
    this.#storage = storage;
  }

  editOf(name: string, file: string): KeptEdit | undefined {
    const key = keyOf(name, file);
    if (!this.#known.has(key)) this.#known.set(key, this.#read(key));
    return this.#known.get(key);
  }

  /**
   * `edit` undefined forgets it. False if the browser has not kept it, because its storage is full or
   * forbidden; the page knows it all the same.
   */
  keep(name: string, file: string, edit: KeptEdit | undefined): boolean {
    const key = keyOf(name, file);
    this.#known.set(key, edit);
    try {
      if (edit) this.#storage().setItem(key, JSON.stringify(edit));
      else this.#storage().removeItem(key);
      return true;
    } catch {
      return edit === undefined;
    }
  }

  #read(key: string): KeptEdit | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage().getItem(key) ?? 'null');
      return isKeptEdit(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }
}

const keyOf = (name: string, file: string): string => `${EDIT_PREFIX}${name}/${file}`;
