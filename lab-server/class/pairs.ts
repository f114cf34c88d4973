// The pairs of a class: one reader, the host, lends the view of a page to another one, the guest, who has come
// by a code, and chooses the one terminal that the guest may type into. In memory alone.
import type { PairNews } from '#protocol';
import { Budget } from '../connection/budget.ts';
import type { Cancel, Clock } from '../process/clock.ts';
import type { Session } from '../session/session.ts';
import { isSame, newCode } from './code.ts';
import { type Lent, type View, viewOf } from './lent.ts';
import type { Member } from './member.ts';
import type { MemberPage, MemberPages } from './member-pages.ts';
import { type ClassRefused, NO_GUEST, NO_PAIR, PAIRED, PAIR_GUESSES } from './refusals.ts';

/** Milliseconds in which a code is good. */
export const CODE_FOR = 10 * 60_000;

/** Codes that a member may try at once, and one more a minute. */
export const GUESSES = { burst: 10, perSecond: 1 / 60 };

interface Pair {
  readonly host: Member;
  /** What runs on this page is shared. */
  readonly page: MemberPage;
  session: Session | undefined;
  /** By which a guest may come, until one has. */
  code: string | undefined;
  endCode: Cancel;
  guest: Member | undefined;
  /** The one that the guest may type into. */
  terminal: string | undefined;
  lent: Lent | undefined;
}

export class Pairs {
  readonly #pages: Pick<MemberPages, 'tellNews' | 'onErased'>;
  readonly #clock: Clock;
  readonly #guesses: Budget;
  readonly #pairs = new Set<Pair>();

  constructor(pages: Pick<MemberPages, 'tellNews' | 'onErased'>, clock: Clock) {
    this.#pages = pages;
    this.#clock = clock;
    this.#guesses = new Budget(GUESSES, clock);
    pages.onErased((number) => this.#erased(number));
  }

  /** Makes a code for what this page of the host's runs, in place of an earlier one. */
  offer(host: Member, page: MemberPage, session: Session | undefined): ClassRefused | undefined {
    const own = this.#of(host);
    if (own?.guest) return PAIRED;
    if (own) this.#remove(own);
    const code = newCode(6);
    const pair: Pair = {
      ...{ host, page, session, code },
      ...{ guest: undefined, terminal: undefined, lent: undefined },
      endCode: this.#clock.after(CODE_FOR, () => this.#end(pair)),
    };
    this.#pairs.add(pair);
    this.#tell(host);
    return undefined;
  }

  /** Comes by a code, which is good for one guest. */
  join(guest: Member, code: string): ClassRefused | undefined {
    const own = this.#of(guest);
    if (own?.guest) return PAIRED;
    // guard: pair-guesses
    if (!this.#guesses.take(guest.token)) return PAIR_GUESSES;
    // guard: pair-code -> const isIts = (one: Pair) => one.code?.[0] === code[0];
    const isIts = (one: Pair): boolean => one.code !== undefined && isSame(one.code, code);
    const pair = [...this.#pairs].find((one) => one !== own && isIts(one));
    if (!pair) return NO_PAIR;
    if (own) this.#remove(own);
    pair.endCode();
    // guard: pair-code-once
    pair.code = undefined;
    pair.guest = guest;
    this.#lend(pair);
    this.#tellBoth(pair);
    return undefined;
  }

  /** Lets the host's guest type into this terminal alone, or into none. */
  letType(host: Member, terminal: string | undefined): ClassRefused | undefined {
    const pair = this.#of(host);
    // guard: host-chooses -> if (!pair) return NO_GUEST;
    if (pair?.host !== host || !pair.guest) return NO_GUEST;
    pair.terminal = terminal;
    pair.lent?.loan.letType(terminal !== undefined, terminal);
    this.#tellBoth(pair);
    return undefined;
  }

  /** The code is taken back, or one of the two leaves: the pair is over. */
  leave(member: Member): void {
    const pair = this.#of(member);
    if (pair) this.#end(pair);
  }

  /** The runs of a page of the member's are in this session from now on. */
  attended(host: Member, page: MemberPage, session: Session): void {
    const pair = this.#of(host);
    if (pair?.page !== page) return;
    pair.session = session;
    if (!pair.guest) return;
    this.#endLoan(pair);
    this.#lend(pair);
    this.#tellBoth(pair);
  }

  /** The page is closed, or no longer the member's. */
  left(member: Member, page: MemberPage): void {
    const pair = this.#of(member);
    // guard: closed-host
    if (pair?.page === page) this.#end(pair);
  }

  /** The member is called otherwise. */
  renamed(member: Member): void {
    const pair = this.#of(member);
    if (pair) this.#tellBoth(pair);
  }

  /** What this guest's host shows, if anything. */
  viewFor(guest: Member): View | undefined {
    const pair = this.#of(guest);
    return pair?.guest === guest && pair.lent ? viewOf(pair.lent) : undefined;
  }

  /** What a page of the member's is told. */
  newsFor(member: Member): PairNews {
    const pair = this.#of(member);
    const loan = pair?.lent?.loan;
    const told = {
      type: 'pair',
      shows: loan !== undefined,
      looked: (loan?.observers.length ?? 0) > 0,
      types: loan?.types ?? false,
    } as const;
    if (!pair) return { ...told, as: 'none' };
    const { host, guest, code, terminal, session } = pair;
    const other = member === host ? guest : host;
    return {
      ...{ ...told, as: member === host ? 'host' : 'guest' },
      ...(code !== undefined && { code }),
      ...(code !== undefined && session?.at !== undefined && { at: session.at }),
      ...(other?.name !== undefined && { name: other.name }),
      ...(terminal !== undefined && { terminal }),
    };
  }

  #of(member: Member): Pair | undefined {
    return [...this.#pairs].find(({ host, guest }) => host === member || guest === member);
  }

  #erased(number: number): void {
    const isOf = (one: Member | undefined): boolean => one?.number === number;
    // guard: erased-guest
    for (const pair of this.#pairs) if (isOf(pair.host) || isOf(pair.guest)) this.#end(pair);
  }

  #end(pair: Pair): void {
    this.#remove(pair);
    this.#tellBoth(pair);
  }

  #remove(pair: Pair): void {
    this.#pairs.delete(pair);
    pair.endCode();
    // guard: pair-loan
    this.#endLoan(pair);
  }

  #lend(pair: Pair): void {
    const { session, terminal } = pair;
    if (!session || session.ended) return;
    const loan = session.lend({
      changed: () => this.#tellBoth(pair),
      over: () => {
        pair.lent = undefined;
        this.#tellBoth(pair);
      },
    });
    loan.letType(terminal !== undefined, terminal);
    pair.lent = { session, loan };
  }

  #endLoan(pair: Pair): void {
    const { lent } = pair;
    pair.lent = undefined;
    lent?.session.takeBack(lent.loan);
  }

  #tellBoth({ host, guest }: Pair): void {
    this.#tell(host);
    if (guest) this.#tell(guest);
  }

  #tell(member: Member): void {
    this.#pages.tellNews(member.number, this.newsFor(member));
  }
}
