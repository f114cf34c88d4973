// The numbers of a class on which both ends must agree.
import { MAX_TEXT } from './limits.ts';

/** Members that a class may have, with those whom its roster names. */
export const MAX_MEMBERS = 600;

/** Characters of an identifier. */
export const MAX_IDENTIFIER = 40;

/** Characters of a section's name. */
export const MAX_SECTION = 40;

/** Sections that a class may have. */
export const MAX_SECTIONS = 30;

/** Identifiers of a roster that one message may have. */
export const ROSTER_PART = 40;

/** Bytes of a message that a wall may send: a part of a roster whose characters have 4 bytes each fits. */
export const MAX_WALL_MESSAGE = MAX_TEXT;

/** Bytes of the run file that a teacher may leave with the class. */
export const MAX_HANDOUT = 2 * 1024 * 1024;
