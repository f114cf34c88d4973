// A run's recipe: what to choose, to do and to run as edited, without what came of it, as a link carries it
// in its fragment, which no server sees: JSON, deflated (RFC 1951), as base64url (RFC 4648, 5).
import { doneFields, editFields } from '../file/deed-checks.ts';
import { FRAGMENT } from './fragment.ts';
import { fields, isRecord, maybe, name, one } from '../file/checks.ts';
import type { KeptRun } from '../kept-run.ts';

export type Recipe = Pick<KeptRun, 'case' | 'choices' | 'step' | 'twins' | 'deeds' | 'edits'>;

/**
 * The shape without edits, with them, and of the C twins: a page that would leave out what runs reads the
 * shapes before alone.
 */
const PLAIN = 1;
const EDITED = 2;
const TWINS = 3;

/** Characters of the longest recipe in a link, and bytes of what it says. */
export const LONGEST_LINK = 32_000;
const LONGEST_TEXT = 1024 * 1024;

/** Without edits, and in TypeScript, it need not say so. */
type WrittenRecipe = Omit<Recipe, 'edits' | 'twins'> & Partial<Pick<Recipe, 'edits' | 'twins'>>;

/** A case that the page has, and the files of the programs that it runs. */
export interface LinkedCase {
  name: string;
  programs: readonly string[];
}

/**
 * What is wrong with a recipe: `case` is not on the page, its case does not run `program`, `field` is
 * where it is not as it should be.
 */
export type RecipeFault =
  | { is: 'too-long' | 'broken' }
  | { is: 'case'; case: string }
  | { is: 'program'; case: string; program: string }
  | { is: 'field'; field: string };

const checkRecipe = fields({
  ...{ version: one(PLAIN, EDITED, TWINS), case: name },
  ...{ ...doneFields, edits: maybe(editFields) },
});

/** Undefined if it is too long for a link. */
export async function fragmentOf(recipe: Recipe): Promise<string | undefined> {
  const { case: of, choices, step, twins, deeds, edits } = recipe;
  const edited = Object.keys(edits).length > 0;
  const version = twins ? TWINS : edited ? EDITED : PLAIN;
  const ran = { ...(twins && { twins }), ...(edited && { edits }) };
  const text = JSON.stringify({ version, case: of, choices, step, deeds, ...ran });
  const bytes = new TextEncoder().encode(text);
  const deflated = await through(bytes, new CompressionStream('deflate-raw'), LONGEST_TEXT);
  const code = deflated && base64url(deflated);
  return code !== undefined && code.length <= LONGEST_LINK ? FRAGMENT + code : undefined;
}

export async function readFragment(
  fragment: string,
  cases: readonly LinkedCase[],
): Promise<Recipe | RecipeFault> {
  const code = fragment.slice(FRAGMENT.length);
  if (code.length > LONGEST_LINK) return { is: 'too-long' };
  const read = await readCode(code);
  if (!isRecord(read)) return { is: 'broken' };
  const wrong = checkRecipe(read, '');
  if (wrong !== undefined) return { is: 'field', field: wrong };
  const written = read as unknown as WrittenRecipe;
  const { case: of, choices, step, twins = false, deeds, edits = {} } = written;
  const linked = cases.find((one) => one.name === of);
  if (!linked) return { is: 'case', case: of };
  const program = Object.keys(edits).find((file) => !linked.programs.includes(file));
  if (program !== undefined) return { is: 'program', case: of, program };
  return { case: of, choices, step, twins, deeds, edits };
}

/** Undefined if it is not what fragmentOf makes. */
async function readCode(code: string): Promise<unknown> {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const text = await through(bytes, new DecompressionStream('deflate-raw'), LONGEST_TEXT);
    return text && (JSON.parse(new TextDecoder().decode(text)) as unknown);
  } catch {
    return undefined;
  }
}

function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Undefined if more than `most` bytes come out: a small link may unpack to gigabytes. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: GenericTransformStream,
  most: number,
): Promise<Uint8Array | undefined> {
  const writer = (writable as WritableStream<Uint8Array>).getWriter();
  // What fails to be written fails to be read as well, and is told there.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => {});
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
