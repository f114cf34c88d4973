// The languages that the notebook speaks. One more is its chapters in content/, its file of texts
// here, and a line in this one.
import { en } from './en.ts';
import type { Texts } from './texts.ts';

const texts = { en } satisfies Record<string, Texts>;

/** A language as it stands in paths: `/en/…`. */
export type Language = keyof typeof texts;

export const languages = Object.keys(texts) as Language[];

export const textsOf = (language: Language): Texts => texts[language];
