// The run panels of a page and the one lab that they share: which panel's case stands there, and
// which is meant by a piece of news. One case of a page runs at a time.
import type { ClientMessage, Level } from '#protocol';
import { Lab, type News } from '../lab/lab.ts';
import { browser } from '../lab/socket.ts';
import type { Panel } from './panel.ts';

/** What only the case that stands may ask for. */
type Request = Extract<
  ClientMessage,
  { type: 'start' | 'stop' | 'reset' | 'wire' | 'signal' | 'capture' }
>;

class Panels {
  readonly lab: Lab;
  readonly #panels = new Map<string, Panel>();
  /** Whose wire is laid in the lab. */
  #standing: Panel | undefined;
  /** Who has asked for a run last. */
  #asked: Panel | undefined;
  #level: Level | undefined;

  constructor() {
    this.lab = new Lab(browser, {
      level: (level) => this.#found(level),
      news: (news) => this.#told(news),
      bytes: (channel, bytes, again) => this.#standing?.printed(channel, bytes, again),
      trace: (from, events) => this.#standing?.traced(from, events),
      capture: (file) => this.#standing?.captured(file),
      lost: () => this.#standing?.lost(),
      keysLost: () => this.#standing?.keysLost(),
      away: (why) => this.#away(why),
    });
    // Once every element of the page listens to what is told again.
    addEventListener('DOMContentLoaded', () => this.lab.comeBack());
  }

  add(panel: Panel): void {
    this.#panels.set(panel.name, panel);
    if (this.#level) panel.level(this.#level, this.#panels.size === 1);
  }

  run(panel: Panel, request: Extract<ClientMessage, { type: 'run' }>): void {
    if (this.#asked !== panel) this.#asked?.outdone();
    this.#asked = panel;
    this.lab.ask(request);
  }

  /** Asks for something that only the case which stands may ask for. */
  ask(panel: Panel, request: Request): void {
    if (panel === this.#standing || panel === this.#asked) this.lab.ask(request);
  }

  /** Whether this panel's wire is laid. */
  stands(panel: Panel): boolean {
    return panel === this.#standing;
  }

  #found(level: Level): void {
    this.#level = level;
    for (const [at, panel] of [...this.#panels.values()].entries()) panel.level(level, at === 0);
  }

  #told(news: News): void {
    switch (news.type) {
      case 'case': {
        const panel = this.#panels.get(news.case);
        if (panel !== this.#standing) this.#standing?.over();
        this.#standing = news.state === 'idle' ? undefined : panel;
        return panel?.told(news.state);
      }
      case 'queued': {
        const panel = this.#panels.get(news.case);
        this.#standing = panel;
        return panel?.queued(news);
      }
      case 'terminal':
        return this.#standing?.started(news);
      case 'exit':
        return this.#standing?.exited(news.channel, news.exit);
      case 'refused':
        return this.#refused(news);
      case 'ended': {
        const panel = this.#standing ?? this.#asked;
        this.#standing = undefined;
        return panel?.ended(news.reason);
      }
    }
  }

  #refused(news: Extract<News, { type: 'refused' }>): void {
    const { request, reason } = news;
    const panel = request === 'run' ? this.#asked : this.#standing;
    // A run that was begun and came to nothing has taken the earlier one's wire down.
    if ((request === 'run' && reason !== 'already-running') || request === 'resume') {
      this.#standing?.over();
      this.#standing = undefined;
    }
    panel?.refused(news);
  }

  #away(why: 'silent' | 'outdated'): void {
    const panels = new Set([this.#standing, this.#asked]);
    this.#standing = undefined;
    for (const panel of panels) panel?.away(why);
  }
}

export const panels = new Panels();
