// The run of a teacher's page, as the class is shown it: the page's session, and what the lab says of it. What it
// becomes is told to whoever draws it.
import type { ClassEvent, ClassLink } from './class-link.ts';
import type { OwnSession } from './class-member.ts';
import { leftRunOf, type LeftRun } from './handout/left-run.ts';

export interface TeacherRunState {
  readonly away: boolean;
  /** The page has a session whose runs can be shown. */
  readonly runs: boolean;
  /** Whose run the class is shown; `over`: this page's, until just now. */
  readonly shown: 'no' | 'own' | 'other' | 'over';
  /** Members who watch it now. */
  readonly watching: number;
  /** The run that is left with the class. */
  readonly left: LeftRun | undefined;
  /** The lab server that has the page's session, of several. */
  readonly at?: string | undefined;
}

export class TeacherRun {
  readonly #link: ClassLink;
  readonly #changed: (state: TeacherRunState) => void;
  /** The token is of no class: there is nobody to show anything to. */
  readonly #noClass: () => void;
  #session: OwnSession | undefined;
  #state: TeacherRunState = { away: true, runs: false, shown: 'no', watching: 0, left: undefined };

  /** `link` makes the link of a teacher's page. */
  constructor(
    link: (hear: (event: ClassEvent) => void) => ClassLink,
    changed: (state: TeacherRunState) => void,
    noClass: () => void,
  ) {
    this.#changed = changed;
    this.#noClass = noClass;
    this.#link = link((event) => this.#hear(event));
    this.#link.open();
  }

  /** The page's runs are in this session. */
  attend(session: OwnSession): void {
    this.#session = session;
    // Only that lab has it.
    if (session.at !== undefined) this.#link.goTo(session.at);
    this.#become({ runs: true, ...(session.at !== undefined && { at: session.at }) });
  }

  /** Shows it to the class; the lab's word says whether it is so. */
  show(): void {
    if (!this.#session) return;
    const { session, secret } = this.#session;
    this.#link.ask({ type: 'present', session, secret });
  }

  /** Without a link nothing is shown that could be ended. */
  end(): void {
    this.#link.ask({ type: 'unpresent' });
  }

  /** Takes the run away that is left with the class. */
  withdraw(): void {
    this.#link.ask({ type: 'withdraw' });
  }

  #hear(event: ClassEvent): void {
    switch (event.type) {
      case 'wall':
        // What is left is said after it.
        return this.#become({ away: false, left: undefined, ...this.#over() });
      case 'handout':
        return this.#become({ left: leftRunOf(event) });
      case 'presented': {
        const { on, own, watching } = event;
        if (!on) return this.#become(this.#over());
        return this.#become({ shown: own ? 'own' : 'other', watching });
      }
      case 'away':
        return this.#become({ away: true, ...this.#over() });
      case 'refused':
        if (event.reason === 'too-fast') return this.#link.retry();
        if (event.request === 'present') return this.#become({ runs: false });
        if (event.request !== 'watch') return;
        this.#link.close();
        return this.#noClass();
      default:
    }
  }

  #over(): Pick<TeacherRunState, 'shown' | 'watching'> {
    const wasOwn = this.#state.shown === 'own' || this.#state.shown === 'over';
    return { shown: wasOwn ? 'over' : 'no', watching: 0 };
  }

  #become(next: Partial<TeacherRunState>): void {
    this.#state = { ...this.#state, ...next };
    this.#changed(this.#state);
  }
}
