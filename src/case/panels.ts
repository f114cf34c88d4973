// The run panels of a page and the one lab that they share: every panel hears what the lab tells, and
// takes what is its own. One case of a page runs at a time.
import type { ClientMessage, Level } from '#protocol';
import { causeOf } from '../lab/cause.ts';
import type { News } from '../lab/events.ts';
import { Lab } from '../lab/lab.ts';
import { atBase } from '../base.ts';
import { browser } from '../lab/socket.ts';
import type { Panel } from './panel.ts';
import type { PanelEvent } from './model.ts';

/** Milliseconds that a plain request may take which asks why no lab answers. */
const CAUSE_WITHIN = 5000;

class Panels {
  readonly lab: Lab;
  readonly #panels = new Map<string, Panel>();
  #level: Level | undefined;

  constructor() {
    this.lab = new Lab(browser, {
      level: (level) => this.#found(level),
      news: (news) => this.#all({ type: 'news', news, called: this.#called(news) }),
      bytes: (channel, bytes, again) => {
        for (const panel of this.#panels.values()) panel.printed(channel, bytes, again);
      },
      trace: (from, events) => this.#all({ type: 'traced', from, events }),
      capture: (file) => {
        for (const panel of this.#panels.values()) panel.captured(file);
      },
      slow: () => this.#all({ type: 'slow' }),
      lost: () => this.#all({ type: 'lost' }),
      waits: (channel, bytes) => {
        for (const panel of this.#panels.values()) panel.waits(channel, bytes);
      },
      away: (why) => this.#away(why),
    });
    // Once every element of the page listens to what is told again.
    addEventListener('DOMContentLoaded', () => this.lab.comeBack());
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

  #away(why: 'silent' | 'outdated'): void {
    this.#all({ type: 'away', why });
    if (why === 'silent' && !this.lab.upgraded) void this.#findCause();
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

export const panels = new Panels();
