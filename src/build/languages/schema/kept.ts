// The words of the dialog on what the browser keeps; pages fetch them when it opens.
import { strict } from '#protocol/schema';
import { each } from './words.ts';

export const Kept = strict({
  /**
   * `sure` asks before everything is erased; `imported` names the {things}; from `large` on: what is
   * wrong with {file}.
   */
  ...each([
    ...['title', 'about', 'nothing', 'export', 'import', 'erase', 'eraseNow', 'close'],
    ...['sure', 'erased', 'imported', 'forbidden'],
    ...['large', 'broken', 'foreign', 'newer', 'nothingFits'],
  ] as const).shape,
  /** What is kept, thing by thing. */
  things: each([
    'progress',
    'predictions',
    'edits',
    'runs',
    'theme',
    'language',
    'code',
    'keys',
    'class',
  ]),
  /** What a thing is, where that is no number. */
  values: each(['dark', 'light', 'off', 'c']),
});
