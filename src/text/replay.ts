// The words of a replay: its bar, and why there is none. Fetched with what plays recordings, in the
// page's language. Words in braces are replaced when the text is shown: {name}.
import type { Language } from './languages.ts';

/** Why a recording is played and nothing is run. */
export type Why = 'away' | 'full' | 'none' | 'slow';

export interface ReplayTexts {
  /** The bar's name for screen readers. */
  name: string;
  label: string;
  made: string;
  why: Record<Why, string>;
  /** How a reader whose page came from his own machine starts a lab. */
  startOne: string;
  keys: string;
  shortened: string;
  /** Buttons; {case} is the case's label, told only to those who cannot see where they stand. */
  play: string;
  pause: string;
  again: string;
  step: string;
  toEvent: string;
  speed: string;
  times: string;
  /** Seconds since the recorded run began, of those that it took. */
  time: string;
  progress: string;
  live: string;
  missing: string;
  unanswered: string;
  broken: string;
}

const texts: Record<Language, () => Promise<ReplayTexts>> = {
  en: async () => (await import('./replay.en.ts')).replay,
};

export const replayTexts = (language: Language): Promise<ReplayTexts> => texts[language]();
