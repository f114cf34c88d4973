// A place in the lab's queue as a sentence. Pure.
import type { ServerMessage } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { PanelTexts } from '../../../shared/texts.ts';

export type QueuePlace = Pick<
  Extract<ServerMessage, { type: 'queued' }>,
  'place' | 'waiting' | 'full'
>;

/** As in "Every place in this lab is taken. You are 3rd of 7 in line. …"; `language` as in `lang`. */
export function queueSentence(
  { place, waiting, full }: QueuePlace,
  { queue }: PanelTexts,
  language: string,
): string {
  const ordinal = new Intl.PluralRules(language, { type: 'ordinal' }).select(place);
  const shape = queue.ordinals[ordinal] ?? queue.ordinals.other;
  const nth = fill(shape, { place });
  const line = place === 1 ? queue.next : fill(queue.place, { place: nth, waiting });
  return `${queue[full]} ${line} ${queue.then}`;
}
