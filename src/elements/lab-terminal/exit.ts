// How a program's end is told: as `data-exit` for scripts, and in words for readers. Pure.
import type { Exit } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';

/** As in `0`, `1`, `141 SIGPIPE`. */
export function exitMark({ status, signal }: Exit): string {
  return signal === undefined ? `${status}` : `${status} ${signal}`;
}

/** As in "ended, status 0" and "ended, 141 = 128 + SIGPIPE"; a limit of the lab's is named behind it. */
export function exitWords({ status, signal, limit }: Exit, texts: PanelTexts['exit']): string {
  const how = signal === undefined ? texts.status : texts.signal;
  const words = fill(how, { status, signal: signal ?? '' });
  return limit === undefined ? words : `${words}: ${texts[limit]}`;
}

/** By a signal that a reader sends, with Ctrl+C, Stop or a terminal's menu: nothing has failed. */
export function endedAsAsked({ signal, limit }: Exit): boolean {
  return (signal === 'SIGINT' || signal === 'SIGKILL') && limit === undefined;
}
