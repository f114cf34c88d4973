// Whether a value is a recording that can be played. It checks only what playing needs: pages carry
// no schemas. Pure.
import { RECORDING, type Recording } from '#protocol';

/** Whether it belongs to this case and has everything that playing needs. */
export function isPlayable(read: unknown, name: string): read is Recording {
  if (!fields(read) || read.version !== RECORDING || read.case !== name) return false;
  const { terminals, trace, date, kernel } = read;
  if (typeof date !== 'string' || typeof kernel !== 'string') return false;
  if (!Array.isArray(terminals) || terminals.length === 0) return false;
  return terminals.every(isTerminal) && Array.isArray(trace) && trace.every(isEvent);
}

function isTerminal(one: unknown): boolean {
  if (!fields(one) || typeof one.terminal !== 'string' || typeof one.command !== 'string') {
    return false;
  }
  const { started, output, ended } = one;
  if (typeof started !== 'number' || !Array.isArray(output) || !output.every(isPiece)) return false;
  if (ended === undefined) return true;
  if (!fields(ended) || typeof ended.at !== 'number') return false;
  return fields(ended.exit) && typeof ended.exit.status === 'number';
}

const isPiece = (one: unknown): boolean =>
  Array.isArray(one) && typeof one[0] === 'number' && typeof one[1] === 'string';

const isEvent = (one: unknown): boolean =>
  fields(one) && typeof one.kind === 'string' && typeof one.t === 'number';

const fields = (one: unknown): one is Record<string, unknown> =>
  typeof one === 'object' && one !== null;
