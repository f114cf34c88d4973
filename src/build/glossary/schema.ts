// The shape of content/LANGUAGE/glossary.json: the field's words, one sentence each, by the name that an
// entry has in addresses.
import { $schema, strict, TcpState } from '#protocol/schema';
import { z } from 'zod';

/** What an entry is about; the glossary's page has a section for each. */
const ABOUT = ['opening', 'bytes', 'closing', 'silence', 'calls', 'many'] as const;

const text = z.string().min(1, 'must not be empty');
const end = z.enum(['client', 'server']);

/** A line of a drawing: a segment that one end sends, or the state that an end is in by then. */
const DrawnRow = z.union([
  strict({
    from: end,
    /** A few letters, as the ladder writes them: `SYN`, `6 B`. */
    says: text,
    /** It does not arrive. */
    lost: z.literal(true).optional(),
  }),
  strict({ client: TcpState.optional(), server: TcpState.optional() }),
]);

const GlossaryEntry = strict({
  about: z.enum(ABOUT),
  term: text,
  /** Other spellings by which chapters are searched for it. */
  also: z.array(text).default([]),
  /** One sentence, or two, which can stand alone. */
  says: text,
  /** From top to bottom; the client is on the left. */
  drawing: z.array(DrawnRow).min(1).optional(),
});

/** An entry in another language; what it leaves out is the English one's. */
const TranslatedEntry = GlossaryEntry.pick({ term: true, also: true, says: true });

/** An entry's name: its anchor in the page. */
const NAME = z.string().regex(/^[a-z0-9-]+$/);
const FORM = 'is no name; an entry is named by small letters, digits and hyphens';

const fileOf = <Of extends z.ZodType>(entry: Of) =>
  strict({
    $schema,
    entries: z.record(NAME, entry, {
      error: (issue) => (issue.code === 'invalid_key' ? FORM : undefined),
    }),
  });

export const GlossaryFile = fileOf(GlossaryEntry);
export const TranslatedGlossary = fileOf(TranslatedEntry);

export type DrawnRow = z.infer<typeof DrawnRow>;
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;
