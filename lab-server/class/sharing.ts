// A classroom whose class other lab servers have as well: what they do to it is done to the members here.
import type { Elsewhere, Follower, SharedStore } from './store.ts';
import { type Kept, type Member, present } from './member.ts';

/** What of a classroom its sharing may change. */
export interface SharedRoom extends Pick<Follower, 'facts' | 'replaced' | 'said'> {
  readonly members: Map<number, Member>;
  /** A member is other than before; `isTold`: so are pages of theirs. */
  changed(member: Member, isTold: boolean): void;
  moved(from: number, member: Member): void;
  erased(member: Member): void;
}

export class Sharing implements Follower {
  readonly #shared: SharedStore;
  readonly #room: SharedRoom;

  constructor(shared: SharedStore, room: SharedRoom) {
    this.#shared = shared;
    this.#room = room;
  }

  kept(all: readonly Kept[]): void {
    for (const kept of all) this.#put(kept);
  }

  erased(tokens: readonly string[]): void {
    for (const token of tokens) {
      const member = this.#memberOf(token);
      if (member) this.#room.erased(member);
    }
  }

  facts(...facts: Parameters<Follower['facts']>): void {
    this.#room.facts(...facts);
  }

  replaced(...begun: Parameters<Follower['replaced']>): void {
    this.#room.replaced(...begun);
    this.elsewhere([...this.#room.members.keys()]);
  }

  elsewhere(numbers: readonly number[]): void {
    for (const number of numbers) {
      const member = this.#room.members.get(number);
      if (member && this.#isElsewhere(member)) this.#room.changed(member, false);
    }
  }

  said(text: string): void {
    this.#room.said(text);
  }

  *now(): Iterable<readonly [string, string | undefined]> {
    for (const { token, pages, runs } of this.#room.members.values())
      if (pages > 0) yield [token, runs];
  }

  #put(kept: Kept): void {
    const { members } = this.#room;
    const known = this.#memberOf(kept.token);
    const other = members.get(kept.number);
    // A number that this lab has given while it knew no better is another lab's member's.
    if (other && other !== known) this.#move(other, Math.max(...members.keys(), kept.number) + 1);
    const member = known ?? present(kept);
    const { name, hand, roster } = member;
    if (!known) members.set(kept.number, member);
    else if (known.number !== kept.number) this.#move(known, kept.number);
    if (known) Object.assign(known, { name: undefined }, kept);
    this.#isElsewhere(member);
    const isMoved = member.roster?.section !== roster?.section;
    this.#room.changed(member, member.name !== name || member.hand !== hand || isMoved);
  }

  #move(member: Member, number: number): void {
    const { members } = this.#room;
    const from = member.number;
    members.delete(from);
    member.number = number;
    members.set(number, member);
    this.#room.moved(from, member);
  }

  #isElsewhere(member: Member): boolean {
    const before = member.elsewhere;
    member.elsewhere = this.#shared.elsewhere(member.number);
    return !isSame(before, member.elsewhere);
  }

  #memberOf(token: string): Member | undefined {
    return [...this.#room.members.values()].find((one) => one.token === token);
  }
}

const isSame = (a: Elsewhere | undefined, b: Elsewhere | undefined): boolean =>
  (a === undefined) === (b === undefined) && a?.runs === b?.runs;
