// The parts `roster` and `sections` of ui.json: on a class's wall, whom its teacher expects, and the choice of a
// section.
import { strict } from '#protocol/schema';
import { each } from './words.ts';

export const RosterWords = strict({
  ...each([
    // The buttons that load a file and save the personal links.
    ...(['title', 'about', 'load', 'links'] as const),
    // {fresh} identifiers are new, {known} are not; the {count} sections are a {list}; `partly`: the lab has not
    // taken all.
    ...(['loaded', 'inSections', 'partly', 'saved'] as const),
    // Of {all} {count} have not come; `hidden`: who, since names are hidden.
    ...(['awaited', 'everybody', 'hidden'] as const),
    // Takes them off the roster, at the second press.
    ...(['unlist', 'unlistNow'] as const),
  ] as const).shape,
  /**
   * Why {file} is no roster: {line}; {characters} are an identifier's, {inSection} a section's, {most} are members,
   * or KiB of the file, {sections} those that a class may have.
   */
  faults: each([
    ...(['empty', 'large', 'blank', 'invisible', 'long', 'twice', 'many'] as const),
    // {room} is how many more members the class may have.
    'full',
    ...(['section-long', 'section-invisible', 'sections', 'sections-full'] as const),
    // No two of its lines have the same second column, as if that had names.
    'names',
  ]),
});

/** The choice of a section on the wall: all of them, or who is in none; that {section} is shown alone. */
export const SectionsWords = each(['label', 'all', 'none', 'alone']);
