// What a lab's level does not offer, in sentences. Pure.
import { isUnwalled, type Level } from '#protocol';
import type { PanelTexts } from '../../../shared/texts.ts';

/**
 * Empty if the level lacks nothing. What readers do not notice is shown once a page, by its `first`
 * panel.
 */
export function levelSentences(level: Level, first: boolean, texts: PanelTexts): string {
  const { name, missing } = level;
  if (name === 'two-hosts' && !first) return '';
  const means = name === 'two-hosts' ? [] : [texts.level[isUnwalled(level) ? 'unwalled' : name]];
  return missing.length === 0
    ? ''
    : [...means, ...missing.map((one) => texts.missing[one])].join(' ');
}
