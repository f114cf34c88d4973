// What a reader did in a run, in short: for each terminal what was typed, and the buttons between.
// Pure.
import type { Host } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { RunDeed } from './kept-run.ts';
import type { RunsTexts } from './texts.ts';

/** Keys for a terminal, or what was done instead, as text. */
export interface DeedWords {
  /** Milliseconds since the run began, of the first key. */
  at: number;
  /** Undefined for what is not typed. */
  terminal?: string;
  text: string;
}

/** What terminals and hosts are called on the page. */
export interface Called {
  terminal(name: string): string;
  hostCalled(host: Host): string;
}

/** The deeds in order; keys for one terminal in a row are one, and so are steps. */
export function deedWords(
  deeds: readonly RunDeed[],
  texts: RunsTexts['deeds'],
  called: Called,
): DeedWords[] {
  const words: DeedWords[] = [];
  let steps = 0;
  for (const deed of deeds) {
    const before = words.at(-1);
    const isStep = deed.type === 'release' || deed.type === 'runto' || deed.type === 'hold';
    steps = isStep ? steps + 1 : 0;
    if (deed.type === 'keys') {
      const text = keyText(deed.keys);
      if (before?.terminal === deed.terminal) before.text += text;
      else words.push({ at: deed.at, terminal: deed.terminal, text });
    } else if (steps > 1) before!.text = fill(texts.step, { count: steps });
    else words.push({ at: deed.at, text: pressText(deed, texts, called) });
  }
  return words;
}

function pressText(
  deed: Exclude<RunDeed, { type: 'keys' }>,
  texts: RunsTexts['deeds'],
  { terminal, hostCalled }: Called,
): string {
  switch (deed.type) {
    case 'stop':
      return texts.stop;
    case 'start':
      return fill(texts.start, { terminal: terminal(deed.terminal) });
    case 'signal':
      return fill(texts.signal, { signal: deed.signal, terminal: terminal(deed.terminal) });
    case 'wire':
      return fill(texts[deed.order], { host: hostCalled(deed.host) });
    case 'lose':
    case 'answer': {
      const { type, from, segment, every } = deed;
      const text = texts[every === true ? (`${type}All` as const) : type];
      return fill(text, { host: hostCalled(from), segment });
    }
    case 'slow':
      return fill(texts.slow, { host: hostCalled(deed.from), seconds: deed.ms / 1000 });
    case 'unpin':
      return fill(texts.unpin, { host: hostCalled(deed.from) });
    case 'pass':
      return fill(texts.pass, { host: hostCalled(deed.from) });
    default:
      return fill(texts.step, { count: 1 });
  }
}

/** As it stands on a keyboard: `^C`, `⏎`. */
export function keyText(keys: string): string {
  return keys.replace(/[\x00-\x1f\x7f]/g, controlText);
}

function controlText(key: string): string {
  if (key === '\r' || key === '\n') return '⏎';
  if (key === '\t') return '⇥';
  if (key === '\x7f') return '⌫';
  return `^${String.fromCharCode(key.charCodeAt(0) + 64)}`;
}
