// The run panels of a page and the one client that they share: every panel gets every event of the
// lab, and takes those of its own case. One case of a page runs at a time.
import type { EditedPrograms, News, ReaderEvent, ReconnectingClient } from '#client';
import type { ClientMessage, Level, SwitchAbility } from '#protocol';
import { atBase } from '../../shared/address.ts';
import { pageEdits } from '../edit/page-edits.ts';
import { causeOf } from './lab/cause.ts';
import type { LabCase } from './panel.ts';
import type { PanelEvent } from './state/model.ts';

/** Milliseconds for a plain request that finds out why no lab answers. */
const CAUSE_WITHIN = 5000;

/** What the lab has said that it offers. */
export interface Found {
  level: Level;
  able: readonly SwitchAbility[];
  /** Whether the programs' C twins are compiled. */
  twins: boolean;
  /** Run starts them, until the reader chooses otherwise. */
  inC: boolean;
}

export class Panels {
  readonly lab: ReconnectingClient;
  readonly #inC: boolean;
  readonly #panels = new Map<string, LabCase>();
  #found: Found | undefined;

  /**
   * `open` makes the page's client, which passes each event to `emit`. `inC`: the reader has chosen the C
   * twins on an earlier page.
   */
  constructor(open: (emit: (event: ReaderEvent) => void) => ReconnectingClient, inC: boolean) {
    this.#inC = inC;
    this.lab = open((event) => this.#receive(event));
  }

  register(panel: LabCase): void {
    this.#panels.set(panel.name, panel);
    if (this.#found) panel.showLevel(this.#found, this.#panels.size === 1);
  }

  /** A panel that is taken from the page hears nothing any more. */
  unregister(panel: LabCase): void {
    if (this.#panels.get(panel.name) === panel) this.#panels.delete(panel.name);
  }

  requestRun(
    panel: LabCase,
    request: Extract<ClientMessage, { type: 'run' }>,
    edits: EditedPrograms,
  ): void {
    for (const other of this.#panels.values()) {
      if (other !== panel) other.dispatch({ type: 'superseded', called: panel.called });
    }
    this.lab.ask(request, edits);
  }

  #receive(event: ReaderEvent): void {
    switch (event.type) {
      case 'hello':
        // A lab that does not say takes none.
        pageEdits.setRule(event.edits ?? 'no-walls');
        return this.#showLevel({
          ...{ level: event.level, able: event.switch ?? [], twins: event.twins ?? false },
          inC: this.#inC,
        });
      case 'bytes':
      case 'gap':
      case 'waits':
      case 'captured':
        for (const panel of this.#panels.values()) panel.receive(event);
        return;
      case 'trace':
      case 'slow':
      case 'lost':
        return this.#dispatchAll(event);
      case 'away':
        return this.#away(event.why, event.upgraded);
      // No panel shows these.
      case 'resumed':
      case 'maytype':
      case 'typed':
      case 'pong':
      case 'capture':
        return;
      default:
        return this.#dispatchAll({ type: 'news', news: event, called: this.#labelOf(event) });
    }
  }

  #dispatchAll(event: PanelEvent): void {
    for (const panel of this.#panels.values()) panel.dispatch(event);
  }

  #showLevel(found: Found): void {
    this.#found = found;
    for (const [at, panel] of [...this.#panels.values()].entries())
      panel.showLevel(found, at === 0);
  }

  /** The label of the case that a message names; a case of another page goes by its name. */
  #labelOf(news: News): string {
    const name = news.type === 'case' || news.type === 'queued' ? news.case : '';
    return this.#panels.get(name)?.called ?? name;
  }

  #away(why: 'silent' | 'outdated', upgraded: boolean): void {
    this.#dispatchAll({ type: 'away', why });
    pageEdits.setRule('away');
    if (why === 'silent' && !upgraded) void this.#findCause();
  }

  async #findCause(): Promise<void> {
    const ask = () => fetch(atBase('/lab'), { cache: 'no-store', signal: within(CAUSE_WITHIN) });
    const cause = await causeOf(ask, navigator.onLine);
    if (cause) this.#dispatchAll({ type: 'cause', cause });
  }
}

function within(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
