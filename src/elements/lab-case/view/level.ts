// What a lab cannot do, in words. Pure.
import { isUnwalled, type Level } from '#protocol';
import type { PanelTexts } from '../../../shared/texts.ts';

/** Empty where there is nothing to say. What readers do not feel is told once a page, by its `first`. */
export function levelWords(level: Level, first: boolean, texts: PanelTexts): string {
  const { name, missing } = level;
  if (name === 'two-hosts' && !first) return '';
  const means = name === 'two-hosts' ? [] : [texts.level[isUnwalled(level) ? 'unwalled' : name]];
  return missing.length === 0
    ? ''
    : [...means, ...missing.map((one) => texts.missing[one])].join(' ');
}
