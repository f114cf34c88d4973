// The part `look` of ui.json: one reader's panel, as the teacher of the class watches it.
import { each } from './words.ts';

/**
 * `whose`: {number} is the reader's on the wall. `why`: nothing can be pressed or typed there; `whyTyping`:
 * nothing pressed, where the reader lets the teacher type (`mayType`), and has not taken that back
 * (`typingOver`). The others are what the page says while there is no panel to see; `over`: the reader shows
 * nothing, or nothing any more.
 */
export const LookWords = each([
  ...(['title', 'description', 'about', 'whose', 'why', 'noScript'] as const),
  ...(['whyTyping', 'mayType', 'typingOver'] as const),
  ...(['opening', 'idle', 'over', 'noToken', 'wrongToken', 'noLab', 'unfetched'] as const),
]);
