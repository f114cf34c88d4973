// Two run panels of a page, without a page: what the lab tells goes to both, as panels.ts passes it on.
import type { News } from '#client';
import type { CaseState, Ending, Refusal, TraceEvent } from '#protocol';
import { initialModel, type Effect, type Model, type PanelEvent } from '../model.ts';
import { reduce } from '../reduce.ts';
import { viewOf, type PanelView } from '../panel-view.ts';
import { noticeSentence } from '../notices.ts';
import { en } from '../../../../shared/test/en.ts';

export class Page {
  models: Record<string, Model> = { one: initialModel('one'), two: initialModel('two') };
  done: Effect[] = [];

  /** Something happens to one panel. */
  at(name: string, ...events: PanelEvent[]): this {
    for (const event of events) {
      const { model, effects } = reduce(this.models[name]!, event);
      this.models[name] = model;
      this.done.push(...effects);
      if (effects.some((effect) => effect.do === 'run')) {
        const other = name === 'one' ? 'two' : 'one';
        this.at(other, { type: 'superseded', called: `case ${name}` });
      }
    }
    return this;
  }

  /** Something happens that every panel hears. */
  all(...events: PanelEvent[]): this {
    for (const event of events) for (const name of ['one', 'two']) this.at(name, event);
    return this;
  }

  shown(name = 'one'): PanelView {
    return viewOf(this.models[name]!);
  }

  state(name = 'one'): string {
    return this.shown(name).state;
  }

  says(name = 'one'): string[] {
    return this.shown(name).notices.map((notice) => noticeSentence(notice, en.script));
  }

  /** What was done since last asked, by name. */
  took(): string[] {
    return this.done
      .splice(0)
      .map((effect) => (effect.do === 'ask' ? `ask ${effect.message.type}` : effect.do));
  }

  /** A run of `name` with a client and a server that live. */
  running(name = 'one'): this {
    this.at(name, RUN).all(caseState(name, 'starting'), program('server', 1), program('client', 2));
    this.all(traced(0, segment), caseState(name, 'running'));
    this.done = [];
    return this;
  }
}

export const RUN: PanelEvent = { type: 'run', connected: true, byKey: false };
export const STOP: PanelEvent = { type: 'stop' };
export const RESET: PanelEvent = { type: 'reset' };
export const LOST: PanelEvent = { type: 'lost' };
export const AWAY: PanelEvent = { type: 'away', why: 'silent' };
export const FOUND: PanelEvent = {
  type: 'found',
  level: { name: 'two-hosts', missing: [] },
  able: ['lose', 'answer', 'slow'],
};

export const news = (what: News): PanelEvent => {
  const of = what.type === 'case' || what.type === 'queued' ? what.case : '';
  return { type: 'news', news: what, called: `case ${of}` };
};

export const caseState = (name: string, state: CaseState): PanelEvent =>
  news({ type: 'case', case: name, state });

export const queued = (name: string, place = 2): PanelEvent =>
  news({ type: 'queued', case: name, place, waiting: 3, full: 'lab' });

export const program = (terminal: string, channel: number): PanelEvent =>
  news({
    type: 'terminal',
    terminal,
    channel,
    offset: 0,
    typed: 0,
    command: `node ${terminal}.ts`,
  });

export const exit = (channel: number): PanelEvent =>
  news({ type: 'exit', channel, exit: { status: 137, signal: 'SIGKILL' } });

export const ended = (reason: Ending): PanelEvent => news({ type: 'ended', reason });

export const refused = (request: string, reason: Refusal): PanelEvent =>
  news({ type: 'refused', request, reason, says: 'No.' });

export const traced = (from: number, ...events: TraceEvent[]): PanelEvent => ({
  type: 'trace',
  from,
  events,
});

export const segment: TraceEvent = { kind: 'wire', t: 1, what: 'cut', host: 'client' };
