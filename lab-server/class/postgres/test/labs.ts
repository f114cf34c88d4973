// Lab servers of a test that share one class: classrooms over one database, without sockets.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { AwaitedMember, ClassNews, MemberOnWall } from '#protocol';
import { fakeClock, type FakeClock, settle } from '../../../test/fakes.ts';
import { admit } from '../../admit.ts';
import { Classroom } from '../../classroom.ts';
import { newFacts } from '../../code.ts';
import type { Member } from '../../member.ts';
import { MemberPages } from '../../member-pages.ts';
import { PostgresStore } from '../store-postgres.ts';

export class TestLab {
  readonly clock: FakeClock;
  readonly store: PostgresStore;
  readonly classroom: Classroom;
  readonly pages: MemberPages;
  readonly errors: string[];
  /** What a wall here shows now. */
  readonly members = new Map<number, MemberOnWall>();
  awaited: AwaitedMember[] = [];
  unsaved = false;
  code = '';

  constructor(clock: FakeClock, store: PostgresStore, errors: string[], today: () => number) {
    this.clock = clock;
    this.store = store;
    this.errors = errors;
    this.classroom = new Classroom(store, clock, today);
    this.pages = new MemberPages(this.classroom);
    this.classroom.watch((news) => this.#shows(news));
  }

  /** Joins, and opens a page; what it hears is in the list. */
  async joins(name?: string, token?: string): Promise<{ member: Member; heard: ClassNews[] }> {
    const member = await this.asks(name, token);
    assert.ok(typeof member !== 'string', `${member as string}`);
    const heard: ClassNews[] = [];
    this.pages.came(member, (news) => void heard.push(news));
    return { member, heard };
  }

  /** The member, or why there is none. */
  async asks(name?: string, token?: string): Promise<Member | string> {
    const admitted = await admit(this.classroom, this.classroom.code, token, name);
    if (admitted === 'away') return admitted;
    return 'reason' in admitted ? admitted.reason : admitted;
  }

  named(name: string): MemberOnWall | undefined {
    return [...this.members.values()].find((one) => one.name === name);
  }

  #shows(news: ClassNews): void {
    if (news.type !== 'wall' && news.type !== 'changed') return;
    if (news.type === 'wall') {
      this.code = news.code;
      this.members.clear();
      this.awaited = [];
    } else for (const number of news.erased) this.members.delete(number);
    const told = new Set([...news.members, ...news.awaited].map(({ number }) => number));
    const isGone = (number: number): boolean =>
      news.type === 'changed' && news.erased.includes(number);
    const stay = this.awaited.filter(({ number }) => !told.has(number) && !isGone(number));
    this.awaited = [...stay, ...news.awaited];
    for (const one of news.members) this.members.set(one.number, one);
    this.unsaved = news.unsaved;
  }
}

/** A lab's store, as it is before anything has been read. */
export function openStore(t: TestContext, url: string, clock = fakeClock(), today = () => 1000) {
  const errors: string[] = [];
  const log = {
    info() {},
    error: (fields: { says?: string }) => void errors.push(fields.says ?? ''),
  };
  const store = new PostgresStore(url, { clock, log, today, newFacts: () => newFacts(today()) });
  t.after(() => store.end());
  return { store, clock, errors };
}

/** Labs with one clock, each open. */
export async function openLabs(t: TestContext, url: string, count: number): Promise<TestLab[]> {
  const clock = fakeClock();
  return Promise.all(Array.from({ length: count }, () => openLab(t, url, clock)));
}

export async function openLab(
  t: TestContext,
  url: string,
  clock = fakeClock(),
  today = () => 1000,
): Promise<TestLab> {
  const { store, errors } = openStore(t, url, clock, today);
  await store.connect();
  await store.opened;
  return new TestLab(clock, store, errors, today);
}

/** Lets the clocks of the labs go on until something is so. */
export async function becomes(labs: readonly { clock: FakeClock }[], isSo: () => boolean) {
  const clocks = new Set(labs.map(({ clock }) => clock));
  while (!isSo()) {
    for (const clock of clocks) clock.advance(10);
    await settle();
  }
}
