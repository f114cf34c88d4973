// The English words, for tests.
import ui from '../../../content/en/ui.json' with { type: 'json' };
import type { Texts } from '../texts.ts';

export const en = ui as Texts;
export const { ladder } = en;
