// A program's exit: as `data-exit` for scripts, and as a sentence. Pure.
import type { Exit } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';

/** As in `0`, `1`, `141 SIGPIPE`. */
export function exitMark({ status, signal }: Exit): string {
  return signal === undefined ? `${status}` : `${status} ${signal}`;
}

/** As in "ended, status 0" or "ended, 141 = 128 + SIGPIPE"; a limit of the lab follows. */
export function exitSentence({ status, signal, limit }: Exit, texts: PanelTexts['exit']): string {
  const how = signal === undefined ? texts.status : texts.signal;
  const words = fill(how, { status, signal: signal ?? '' });
  return limit === undefined ? words : `${words}: ${texts[limit]}`;
}

/**
 * The reader ended it with Ctrl+C, Stop or the menu, so nothing has failed. `interrupted`: it was
 * sent SIGINT, whose handler may end it with a status of its own.
 */
export function isEndedByReader({ signal, limit }: Exit, interrupted = false): boolean {
  const asked = signal === 'SIGINT' || signal === 'SIGKILL';
  return limit === undefined && (asked || (interrupted && signal === undefined));
}
