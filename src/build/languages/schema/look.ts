// The part `look` of ui.json: one reader's panel, as the teacher of the class watches it, and the teacher's run,
// as its members do.
import { strict } from '#protocol/schema';
import { each } from './words.ts';

/**
 * `whose`: {number} is the reader's on the wall. `why`: nothing can be pressed or typed there; `whyTyping`:
 * nothing pressed, where the reader lets the teacher type (`mayType`), and has not taken that back
 * (`typingOver`). The others are what the page says while there is no panel to see; `over`: the reader shows
 * nothing, or nothing any more. `teacher`: what it says instead where the run is the teacher's.
 */
export const LookWords = strict({
  ...each([
    ...(['title', 'description', 'about', 'whose', 'why', 'noScript'] as const),
    ...(['whyTyping', 'mayType', 'typingOver'] as const),
    ...(['opening', 'idle', 'over', 'noToken', 'wrongToken', 'noLab', 'unfetched'] as const),
  ] as const).shape,
  teacher: each([
    ...(['title', 'description', 'about', 'why'] as const),
    ...(['idle', 'over', 'noToken', 'wrongToken', 'unfetched'] as const),
  ]),
});
