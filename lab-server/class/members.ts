// The members of a class, by number, by their secrets and by name.
import { isSame } from './code.ts';
import type { Member } from './member.ts';
import { foldName } from './name.ts';

export class Members {
  readonly byNumber = new Map<number, Member>();
  #lastNumber = 0;

  get all(): Member[] {
    return [...this.byNumber.values()];
  }

  add(member: Member): void {
    this.byNumber.set(member.number, member);
    this.#lastNumber = Math.max(this.#lastNumber, member.number);
  }

  /** A number that no member has had. */
  nextNumber(): number {
    return Math.max(this.#lastNumber, ...this.byNumber.keys()) + 1;
  }

  /** Whose token it is, or whose personal link carries it. */
  withSecret(secret: string): Member | undefined {
    // guard: class-secret -> const isIts = (own = '') => own.startsWith(secret.slice(0, 4));
    const isIts = (own?: string): boolean => own !== undefined && isSame(own, secret);
    return this.all.find(({ token, roster }) => isIts(token) || isIts(roster?.link));
  }

  /** Whether another than `by` is called so, or so that it looks the same. */
  isTaken(name: string, by: Member | undefined): boolean {
    const folded = foldName(name);
    return this.all.some(
      (one) => one !== by && one.name !== undefined && foldName(one.name) === folded,
    );
  }
}
