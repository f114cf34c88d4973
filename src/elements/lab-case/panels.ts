// The run panels of a page and the one client that they share: every panel hears what the lab tells,
// and takes what is its own. One case of a page runs at a time.
import type { News, ReaderEvent, ReconnectingClient } from '#client';
import type { ClientMessage, Level } from '#protocol';
import { atBase } from '../../shared/address.ts';
import { causeOf } from './lab/cause.ts';
import type { Panel } from './panel.ts';
import type { PanelEvent } from './state/model.ts';

/** Milliseconds that a plain request may take which asks why no lab answers. */
const CAUSE_WITHIN = 5000;

export class Panels {
  readonly lab: ReconnectingClient;
  readonly #panels = new Map<string, Panel>();
  #level: Level | undefined;

  /** `open` gives the page's client, which tells everything to the function that it is given. */
  constructor(open: (emit: (event: ReaderEvent) => void) => ReconnectingClient) {
    this.lab = open((event) => this.#hear(event));
  }

  add(panel: Panel): void {
    this.#panels.set(panel.name, panel);
    if (this.#level) panel.found(this.#level, this.#panels.size === 1);
  }

  run(panel: Panel, request: Extract<ClientMessage, { type: 'run' }>): void {
    for (const other of this.#panels.values()) {
      if (other !== panel) other.happens({ type: 'outdone', called: panel.called });
    }
    this.lab.ask(request);
  }

  #hear(event: ReaderEvent): void {
    switch (event.type) {
      case 'hello':
        return this.#found(event.level);
      case 'bytes':
      case 'gap':
      case 'waits':
      case 'captured':
        for (const panel of this.#panels.values()) panel.hears(event);
        return;
      case 'trace':
      case 'slow':
      case 'lost':
        return this.#all(event);
      case 'away':
        return this.#away(event.why, event.upgraded);
      // Nothing that a panel shows.
      case 'resumed':
      case 'typed':
      case 'pong':
      case 'capture':
        return;
      default:
        return this.#all({ type: 'news', news: event, called: this.#called(event) });
    }
  }

  #all(event: PanelEvent): void {
    for (const panel of this.#panels.values()) panel.happens(event);
  }

  #found(level: Level): void {
    this.#level = level;
    for (const [at, panel] of [...this.#panels.values()].entries()) panel.found(level, at === 0);
  }

  /** The label of the case that the news names; a case of another page has none here. */
  #called(news: News): string {
    const name = news.type === 'case' || news.type === 'queued' ? news.case : '';
    return this.#panels.get(name)?.called ?? name;
  }

  #away(why: 'silent' | 'outdated', upgraded: boolean): void {
    this.#all({ type: 'away', why });
    if (why === 'silent' && !upgraded) void this.#findCause();
  }

  async #findCause(): Promise<void> {
    const ask = () => fetch(atBase('/lab'), { cache: 'no-store', signal: within(CAUSE_WITHIN) });
    const cause = await causeOf(ask, navigator.onLine);
    if (cause) this.#all({ type: 'cause', cause });
  }
}

function within(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
