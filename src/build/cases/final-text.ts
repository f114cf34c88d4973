// What a recorded terminal shows at its end, as plain text for a page without terminals. Pure.
import type { RecordedTerminal } from '#protocol';
import { plainText } from '../../shared/plain-text.ts';

/** Lines that are kept of a long output, at its beginning and at its end. */
const KEPT = 24;

/** Of every program that ran in one terminal, in order. */
export function finalText(programs: readonly RecordedTerminal[]): string {
  const printed = programs.map(({ output }) => output.map(([, text]) => text).join(''));
  const lines = plainText(new TextEncoder().encode(printed.join('\n'))).split('\n');
  if (lines.length <= 2 * KEPT + 1) return lines.join('\n');
  return [...lines.slice(0, KEPT), '…', ...lines.slice(-KEPT)].join('\n');
}
