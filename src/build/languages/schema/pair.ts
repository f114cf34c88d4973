// The part `pair` of ui.json: two readers at one wire, in the class bar and on the page of the guest.
import { strict } from '#protocol/schema';
import { each } from './words.ts';

/**
 * {name} is what the other one is called, or `reader`; {terminal} is a terminal's name, {code} the pair's.
 */
export const PairWords = strict({
  ...each([
    ...(['title', 'description', 'about', 'noScript', 'reader'] as const),
    // In the bar: the button that makes a code, the code, and the form for another one's.
    ...(['offer', 'offered', 'takeBack', 'runFirst', 'have', 'code', 'noCode', 'go'] as const),
    // What a host is told: of the guest, who is not there, looks on, may type or does, and where.
    ...(['hostIdle', 'hostAlone', 'looks', 'mayType', 'types', 'into', 'nowhere'] as const),
    ...(['countsForYou', 'end'] as const),
    // What a guest is told, in the bar (`guest`) and on the page.
    ...(['guest', 'toPanel', 'leave', 'countsForHost', 'watches', 'typesInto', 'idle'] as const),
    ...(['opening', 'noLab', 'unfetched', 'why', 'whyTyping', 'out', 'toJoin'] as const),
  ] as const).shape,
  /** Why the page has no pair. */
  unpaired: each(['no-pair', 'too-fast', 'over', 'host']),
});
