// One reader in a class, as this page has it: joining, coming back, the raised hand, the runs of the page,
// and leaving. What it becomes is told to whoever draws it.
import type {
  ClassLesson,
  ClassNews,
  ClassPrediction,
  ClassRefusal,
  ClassRequest,
} from '#protocol';
import { ClassLink, type ClassEvent, type ClassLinkParts } from './class-link.ts';
import { leftRunOf, type LeftRun } from './handout/left-run.ts';
import type { Membership } from './membership.ts';

/** Why a reader is in no class. */
export type OutReason = 'left' | 'over' | ClassRefusal;

/** `looked`: the teacher sees it now; `mayType`: they may type into it as well, and do if `types`. */
export type ShownPanel = Omit<Extract<ClassNews, { type: 'shown' }>, 'type' | 'shows'>;

/** The pair that the member is in, or has a code for. */
export type OwnPair = Extract<ClassNews, { type: 'pair' }>;

export type MemberState =
  | { is: 'out'; why?: OutReason }
  | { is: 'joining'; away: boolean }
  | {
      is: 'in';
      membership: Membership;
      /** On the wall; unknown until the lab has said it. */
      number?: number;
      /** By which the teacher's roster names the member. */
      identifier?: string;
      /** Into which that roster puts them. */
      section?: string;
      hand: boolean;
      away: boolean;
      /** What the teacher says to all. */
      said?: string;
      /** What the teacher has set; unknown until the lab has said it. */
      lesson?: ClassLesson;
      /** The teacher may see what a page of the member's runs. */
      shown?: ShownPanel;
      pair?: OwnPair;
      /** The teacher shows the class a run. */
      presents?: boolean;
      /** The run that the teacher has left with the class. */
      handout?: LeftRun;
      /** What the lab has just refused. */
      refused?: ClassRefusal;
    };

/** The session of /lab that the page's runs are in. */
export interface OwnSession {
  session: string;
  secret: string;
  /** The lab server that has it, of several. */
  at?: string | undefined;
}

type Joining = Omit<Extract<ClassRequest, { type: 'join' }>, 'type'>;

export class ClassMember {
  readonly link: ClassLink;
  readonly #changed: (state: MemberState) => void;
  readonly #heard: (event: ClassEvent) => void;
  #state: MemberState = { is: 'out' };
  #join: Joining | undefined;
  #runs: OwnSession | undefined;
  #leaves = false;
  /** Predictions that were made while there was no lab. */
  #unsent: ClassPrediction[] = [];
  /** Which consents are to be taken back as soon as there is a lab to ask. */
  readonly #takesBack = new Set<'show' | 'maytype'>();

  /** `heard` is told what the class says, once the member is what it makes of them. */
  constructor(
    parts: ClassLinkParts,
    changed: (state: MemberState) => void,
    heard: (event: ClassEvent) => void = () => {},
  ) {
    this.#changed = changed;
    this.#heard = heard;
    this.link = new ClassLink(
      parts,
      () => ({ type: 'join', ...this.#join! }),
      (event) => {
        this.#hear(event);
        this.#heard(event);
      },
    );
  }

  get state(): MemberState {
    return this.#state;
  }

  /** As whom this browser was in a class before. */
  comeBack(membership: Membership): void {
    const { code, member } = membership;
    this.#join = { code, member };
    this.#become({ is: 'in', membership, hand: false, away: true });
    this.link.open();
  }

  join(joining: Joining): void {
    this.link.close();
    this.#join = joining;
    this.#become({ is: 'joining', away: false });
    this.link.open();
  }

  rename(name: string): void {
    if (this.#state.is !== 'in') return;
    const { code, member } = this.#state.membership;
    this.link.ask({ type: 'join', code, member, name });
  }

  /** The number is left. */
  unname(): void {
    if (this.#state.is === 'in') this.link.ask({ type: 'unname' });
  }

  /** Tells the class what the reader has predicted; in no class nobody is told. */
  predict(prediction: ClassPrediction): void {
    if (this.#state.is !== 'in') return;
    if (this.#state.away) this.#unsent.push(prediction);
    else this.link.ask({ type: 'predict', ...prediction });
  }

  /** The wall's teacher may take it down. */
  raise(up: boolean): void {
    if (this.#state.is !== 'in' || !this.link.ask({ type: 'hand', up })) return;
    this.#become({ ...this.#state, hand: up });
  }

  /** Lets the teacher see what this page runs, or nothing any more; the lab's word says whether it is so. */
  show(on: boolean): void {
    this.#consent('show', on);
  }

  /** Lets the teacher type into what is shown, or no more. */
  letType(on: boolean): void {
    this.#consent('maytype', on);
  }

  /** What runs in this session counts for the member. */
  attend(session: OwnSession): void {
    this.#runs = session;
    // Only that lab can tell what its runs show.
    if (session.at !== undefined) this.link.goTo(session.at);
    if (this.#state.is === 'in' && !this.#state.away) this.#attend();
  }

  /** False while there is no lab to erase anything. */
  leave(): boolean {
    this.#leaves = this.link.ask({ type: 'leave' });
    return this.#leaves;
  }

  /** The browser has forgotten the membership, here or in another tab. */
  forget(why?: OutReason): void {
    this.link.close();
    this.#join = undefined;
    this.#leaves = false;
    this.#takesBack.clear();
    this.#unsent = [];
    this.#become({ is: 'out', ...(why !== undefined && { why }) });
  }

  #hear(event: ClassEvent): void {
    switch (event.type) {
      case 'joined': {
        const { code } = this.#join!;
        const { member, number, name, identifier, section, hand } = event;
        this.#join = { code, member };
        const membership = { code, member, ...(name !== undefined && { name }) };
        const listed = identifier !== undefined && { identifier };
        const placed = section !== undefined && { section };
        const kept = { ...listed, ...placed, ...this.#keptNews(), ...this.#lesson() };
        this.#become({ is: 'in', membership, number, hand, away: false, ...kept });
        for (const type of [...this.#takesBack]) this.#consent(type, false);
        for (const one of this.#unsent.splice(0)) this.link.ask({ type: 'predict', ...one });
        return this.#attend();
      }
      case 'lesson': {
        const { at, locked, solutions, days, until } = event;
        const lesson = { locked, solutions, days, until, ...(at && { at }) };
        if (this.#state.is === 'in') this.#become({ ...this.#state, lesson });
        return;
      }
      case 'shown': {
        if (this.#state.is !== 'in') return;
        const { shows, looked, mayType, types } = event;
        const next = { ...this.#state };
        delete next.shown;
        return this.#become({ ...next, ...(shows && { shown: { looked, mayType, types } }) });
      }
      case 'pair': {
        if (this.#state.is !== 'in') return;
        const next = { ...this.#state };
        delete next.pair;
        return this.#become({ ...next, ...(event.as !== 'none' && { pair: event }) });
      }
      case 'presents':
        if (this.#state.is === 'in') this.#become({ ...this.#state, presents: event.on });
        return;
      case 'handout': {
        if (this.#state.is !== 'in') return;
        const left = leftRunOf(event);
        const next = { ...this.#state };
        delete next.handout;
        return this.#become({ ...next, ...(left && { handout: left }) });
      }
      case 'said':
        if (this.#state.is === 'in') this.#become({ ...this.#state, said: event.text });
        return;
      case 'left':
        return this.forget(this.#leaves ? 'left' : 'over');
      case 'away':
        if (this.#state.is !== 'out') this.#become({ ...this.#state, away: true });
        return;
      case 'refused':
        return this.#refused(event.request, event.reason);
      default:
    }
  }

  #consent(type: 'show' | 'maytype', on: boolean): void {
    if (this.#state.is !== 'in') return;
    if (this.link.ask({ type, on }) || on) this.#takesBack.delete(type);
    else this.#takesBack.add(type);
  }

  /** A lab that was away says these again, if it still says them. */
  #keptNews(): Partial<Extract<MemberState, { is: 'in' }>> {
    if (this.#state.is !== 'in' || this.#state.away) return {};
    const { said, shown, pair, presents, handout } = this.#state;
    const news = { ...(shown && { shown }), ...(pair && { pair }), ...(presents && { presents }) };
    return { ...(said !== undefined && { said }), ...news, ...(handout && { handout }) };
  }

  /** It holds until the lab says another. */
  #lesson(): { lesson?: ClassLesson } {
    const { lesson } = this.#state.is === 'in' ? this.#state : {};
    return lesson === undefined ? {} : { lesson };
  }

  #refused(request: string, reason: ClassRefusal): void {
    if (this.#state.is === 'out') return;
    if (this.#state.is === 'joining') return this.forget(reason);
    // Runs that do not count are no fault of the reader's.
    if (request === 'attend') return;
    // The class is over, or is another one by now.
    if (request === 'join' && reason === 'no-class') return this.forget('over');
    // Behind one address a whole class comes back at once when its lab does.
    if (reason === 'too-fast' && this.#state.away) return this.link.retry();
    this.#become({ ...this.#state, refused: reason });
  }

  #attend(): void {
    if (!this.#runs) return;
    const { session, secret } = this.#runs;
    this.link.ask({ type: 'attend', session, secret });
  }

  #become(state: MemberState): void {
    this.#state = state;
    this.#changed(state);
  }
}
