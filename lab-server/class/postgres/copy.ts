// What this lab has of the class that it shares: the facts and the members, as the database has them and as
// they are here, and the batch that brings the two together. Pure.
import { isDeepStrictEqual } from 'node:util';
import type { Kept } from '../member.ts';
import type { ClassFacts } from '../store.ts';
import { merge } from './merge.ts';
import type { Batch, ClassRows, Written } from './rows.ts';
import { WaitingMembers } from './waiting.ts';

/** What has become of the class by what was read or written. */
export type CopyNews =
  | { readonly is: 'replaced'; readonly facts: ClassFacts; readonly members: readonly Kept[] }
  | {
      readonly is: 'changed';
      readonly facts?: ClassFacts;
      readonly kept: readonly Kept[];
      readonly gone: readonly string[];
    };

const NOTHING: CopyNews = { is: 'changed', kept: [], gone: [] };

export class ClassCopy {
  readonly members = new WaitingMembers();
  #facts: ClassFacts | undefined;
  /** As the database has them. */
  #base: ClassFacts | undefined;
  /** The code of the class that this lab has ended, until that is written. */
  #ends: string | undefined;
  #restores = false;

  /** Undefined until the class has been read. */
  get facts(): ClassFacts | undefined {
    return this.#facts;
  }

  get hasChanges(): boolean {
    const isOther = !isDeepStrictEqual(this.#facts, this.#base);
    const isWhole = this.#ends === undefined && !this.#restores;
    return isOther || !isWhole || !this.members.isEmpty;
  }

  begin(facts: ClassFacts): void {
    this.#ends ??= this.#base!.code;
    this.#facts = facts;
    this.members.clear();
  }

  saveFacts(facts: ClassFacts): void {
    this.#facts = JSON.parse(JSON.stringify(facts)) as ClassFacts;
  }

  /** The database has lost the class: all of it is to be written again. */
  isLost(): void {
    this.#restores = true;
    this.members.writeAll();
  }

  /** What is to be written now; followed by `written`, `read` or `putBack`. */
  take(): Batch {
    const [mine, base, ends] = [this.#facts!, this.#base!, this.#ends];
    return {
      ...{ code: ends ?? base.code, begins: ends !== undefined, restores: this.#restores },
      ...{ facts: { base, mine }, members: this.members.take() },
    };
  }

  putBack(): void {
    this.members.putBack();
  }

  written({ facts, members }: Extract<Written, { is: 'written' }>, batch: Batch): CopyNews {
    this.#restores = false;
    const hasEnded = batch.begins && this.#ends === batch.code;
    // Another one may have begun meanwhile, which ends the one that is written.
    const endsThis = hasEnded && this.#facts!.code !== facts.code;
    if (hasEnded) this.#ends = endsThis ? facts.code : undefined;
    const changed = this.#factsAre(facts, batch.facts.mine);
    return { is: 'changed', ...changed, ...this.members.written(members) };
  }

  /** The whole class, as it is now. */
  read({ facts, members }: ClassRows): CopyNews {
    if (this.#ends === facts.code) return NOTHING;
    if (this.#facts && this.#facts.code !== facts.code) {
      this.#ends = undefined;
      [this.#facts, this.#base] = [facts, facts];
      this.members.clear();
      return { is: 'replaced', facts, members: this.members.read(members) };
    }
    this.#ends = undefined;
    const changed = this.#factsAre(facts, this.#base ?? facts);
    return { ...this.readMembers(members, this.members.numbers), ...changed };
  }

  /** `numbers`: those of members that have no row any more if it is not among these. */
  readMembers(rows: readonly Kept[], numbers: ReadonlySet<number>): CopyNews {
    // They are of the class that this lab has ended.
    if (this.#ends !== undefined) return NOTHING;
    const there = new Set(rows.map(({ token }) => token));
    const gone = this.members.tokensOf(numbers).filter((token) => !there.has(token));
    this.members.gone(gone);
    return { is: 'changed', kept: this.members.read(rows), gone };
  }

  /** `since`: as they were when what this lab has of them was changed. */
  #factsAre(theirs: ClassFacts, since: ClassFacts): { facts?: ClassFacts } {
    const before = this.#facts;
    this.#base = theirs;
    if (before && before.code !== theirs.code) return {};
    this.#facts = merge(since, before ?? theirs, theirs) as ClassFacts;
    return isDeepStrictEqual(before, this.#facts) ? {} : { facts: this.#facts };
  }
}
