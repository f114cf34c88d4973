// One kept run in the dialog: its name, what was done in it and what came of it, and its buttons.
import type { PanelTexts } from '../../shared/texts.ts';
import { fill } from '../../shared/fill.ts';
import { exitSentence } from '../lab-terminal/exit.ts';
import { deedWords, type Called } from './deed-words.ts';
import { button, element } from './elements.ts';
import type { KeptRun } from './kept-run.ts';
import { programIn } from './program-in.ts';
import type { RunsTexts } from './texts.ts';

/** Characters of what was typed that are shown. */
const SHOWN = 240;

/** Characters of a name. */
const LONGEST_NAME = 60;

export interface ItemWords extends Called {
  texts: RunsTexts;
  exits: PanelTexts['exit'];
}

/** What the dialog knows of a run beside what it is. */
export interface ItemState {
  /** It goes on in the panel. */
  isLive: boolean;
  isInMemoryOnly: boolean;
  /** Nothing else goes on in the panel, so it can be shown. */
  replays: boolean;
}

export interface ItemEvents {
  rename(name: string): void;
  replay(): void;
  compare(): void;
  save(): void;
  link(): void;
  remove(): void;
}

export function runItem(
  run: KeptRun,
  state: ItemState,
  words: ItemWords,
  events: ItemEvents,
): HTMLElement {
  const { texts } = words;
  const { number } = run;
  const item = element('li', '');
  item.dataset.number = String(number);
  const called = fill(texts.run, { number });
  const replay = button(texts.replay, called, events.replay);
  replay.disabled = !state.replays;
  const remove = button(texts.delete, called, events.remove);
  remove.disabled = state.isLive;
  const buttons = element('div', '', 'buttons');
  buttons.append(
    replay,
    button(texts.compare, called, events.compare),
    button(texts.save, called, events.save),
    button(texts.link, called, events.link),
    remove,
  );
  item.append(head(run, texts, events), told(run, state, texts), inOut(run, words), buttons);
  return item;
}

function head(run: KeptRun, texts: RunsTexts, events: ItemEvents): HTMLElement {
  const name = document.createElement('input');
  name.value = run.name;
  name.maxLength = LONGEST_NAME;
  name.placeholder = texts.unnamed;
  name.ariaLabel = fill(texts.name, { number: run.number });
  name.addEventListener('change', () => events.rename(name.value.trim()));
  const made = element('div', '', 'run-name');
  made.append(element('h3', fill(texts.run, { number: run.number })), name);
  return made;
}

/** When it was, how long it took, and what is special about it. */
function told(run: KeptRun, { isLive, isInMemoryOnly }: ItemState, texts: RunsTexts): HTMLElement {
  const time = new Date(run.began).toLocaleTimeString(document.documentElement.lang);
  const seconds = (lengthOf(run) / 1000).toFixed(1);
  const lasted = fill(texts.lasted, { seconds, events: run.trace.length });
  const facts = [time, lasted];
  if (run.step) facts.push(texts.step);
  if (run.twins) facts.push(texts.twins);
  const files = Object.keys(run.edits).join(', ');
  if (files !== '') facts.push(fill(texts.edited, { files }));
  if (isLive) facts.push(texts.going);
  if (isInMemoryOnly) facts.push(texts.unkept);
  return element('p', facts.join(' · '), 'told');
}

function inOut(run: KeptRun, words: ItemWords): HTMLElement {
  const { texts, exits, terminal } = words;
  const { number } = run;
  const list = document.createElement('dl');
  const typed = element('dd', '');
  const parts = optionsOf(run).map((options) => [element('code', options)] as (Node | string)[]);
  let room = SHOWN;
  for (const one of deedWords(run.deeds, texts.deeds, words)) {
    if (room <= 0) break;
    const text = one.text.length > room ? one.text.slice(0, room) + texts.more : one.text;
    room -= text.length;
    if (one.terminal === undefined) parts.push([text]);
    else parts.push([`${terminal(one.terminal)}: `, element('kbd', text)]);
  }
  if (run.deeds.length === 0) parts.push([texts.nothing]);
  for (const [at, part] of parts.entries()) typed.append(...(at > 0 ? [' · '] : []), ...part);
  const ends = run.terminals.map(({ terminal: name, ended }) => {
    const how = ended ? exitSentence(ended.exit, exits) : texts.unended;
    return `${terminal(name)} ${how}`;
  });
  list.append(
    element('dt', fill(texts.in, { number })),
    typed,
    element('dt', fill(texts.out, { number })),
    element('dd', ends.join(' · ')),
  );
  return list;
}

/** The options of each program as it first started; a tool has none. */
const optionsOf = (run: KeptRun): string[] =>
  firstStarts(run)
    .map(({ command }) => programIn(command)?.options ?? '')
    .filter((options) => options !== '');

const firstStarts = ({ terminals }: KeptRun): KeptRun['terminals'] =>
  terminals.filter((one, at) => terminals.findIndex((b) => b.terminal === one.terminal) === at);

/** Milliseconds from its beginning to the last that is known of it. */
function lengthOf({ terminals, trace }: KeptRun): number {
  const ends = terminals.map(({ ended, output, started }) => {
    return Math.max(started, output.at(-1)?.[0] ?? 0, ended?.at ?? 0);
  });
  return Math.max(0, (trace.at(-1)?.t ?? 0) / 1000, ...ends);
}
