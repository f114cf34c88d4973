// What is true only now, between the lab servers of one class: whose page is open where, which case runs,
// what the teacher says, and which labs go on. It is told by NOTIFY alone, and kept by nobody.
import type { Cancel, Clock } from '../../process/clock.ts';
import type { Elsewhere } from '../store.ts';
import { hereMessages, type LabMessage } from './messages.ts';
import { OtherLabs } from './other-labs.ts';

/** Milliseconds for which changes are collected. */
const COLLECT = 50;

/** Milliseconds between two signs of life. */
const ALIVE_EVERY = 5000;

/** Milliseconds of silence after which a lab counts as gone; looked for at each sign of life. */
const SILENT_FOR = 10_000;

export interface NowParts {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  /** Tells the other labs; what cannot be told is lost. */
  send(messages: readonly LabMessage[]): void;
  /** Members with an open page here, by the numbers that the other labs know, and what each runs. */
  here(): ReadonlyMap<number, string | undefined>;
  elsewhere(numbers: readonly number[]): void;
  said(text: string): void;
}

export class Now {
  readonly #parts: NowParts;
  readonly #others = new OtherLabs();
  /** What the others have been told. */
  #told: ReadonlyMap<number, string | undefined> = new Map();
  #said = { text: '', at: 0 };
  #cancelTell: Cancel | undefined;
  #cancelAlive: Cancel | undefined;

  constructor(parts: NowParts) {
    this.#parts = parts;
    this.#beAlive();
  }

  /** The connection is new: tells all, and asks for all. */
  begin(): void {
    this.#parts.send([{ is: 'asks' }, ...this.#all()]);
  }

  of(number: number): Elsewhere | undefined {
    return this.#others.of(number);
  }

  changed(): void {
    this.#cancelTell ??= this.#parts.clock.after(COLLECT, () => {
      this.#cancelTell = undefined;
      const [before, now] = [this.#told, this.#parts.here()];
      this.#told = now;
      const isNew = ([number, runs]: [number, string | undefined]) =>
        !before.has(number) || before.get(number) !== runs;
      const away = [...before.keys()].filter((number) => !now.has(number));
      const messages = hereMessages(asTuples([...now].filter(isNew)), away);
      if (messages.length > 0) this.#parts.send(messages);
    });
  }

  say(text: string): void {
    this.#said = { text, at: Math.max(this.#parts.today(), this.#said.at + 1) };
    this.#parts.send([{ is: 'said', ...this.#said }]);
  }

  hear(lab: string, message: LabMessage): void {
    if (message.is === 'ends') return this.#gone(this.#others.forget(lab));
    const isKnown = this.#others.hear(lab, this.#parts.clock.now());
    if (message.is === 'asks') this.#parts.send(this.#all());
    else if (!isKnown) this.#parts.send([{ is: 'asks' }]);
    if (message.is === 'nobody') this.#gone(this.#others.clear(lab));
    if (message.is === 'here') this.#gone(this.#others.note(lab, message.here, message.away));
    if (message.is === 'said' && message.at > this.#said.at) {
      this.#said = { text: message.text, at: message.at };
      this.#parts.said(message.text);
    }
  }

  end(): void {
    this.#cancelTell?.();
    this.#cancelAlive?.();
  }

  #all(): LabMessage[] {
    this.#told = this.#parts.here();
    const said: LabMessage[] = this.#said.at > 0 ? [{ is: 'said', ...this.#said }] : [];
    return [{ is: 'nobody' }, ...hereMessages(asTuples([...this.#told]), []), ...said];
  }

  #beAlive(): void {
    this.#cancelAlive = this.#parts.clock.after(ALIVE_EVERY, () => {
      this.#parts.send([{ is: 'alive' }]);
      this.#gone(this.#others.forgetSilent(this.#parts.clock.now() - SILENT_FOR));
      this.#beAlive();
    });
  }

  #gone(numbers: readonly number[]): void {
    if (numbers.length > 0) this.#parts.elsewhere(numbers);
  }
}

const asTuples = (here: (readonly [number, string | undefined])[]): [number, string | null][] =>
  here.map(([number, runs]) => [number, runs ?? null]);
