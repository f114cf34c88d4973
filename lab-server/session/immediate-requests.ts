// The requests that a session's current run carries out at once, in the middle of whatever it does.
import type { SwitchOrder } from '#protocol';
import type { Refused } from '../run/refused.ts';
import type { Run } from '../run/run.ts';
import { sendCapture } from './forward-run.ts';
import type { SessionRequest } from './request.ts';
import type { Subscriber } from './subscriber.ts';

export type ImmediateRequest = Extract<
  SessionRequest,
  { type: 'signal' | 'release' | 'runto' | 'hold' | 'wire' | 'capture' } | SwitchOrder
>;

/** `page` has made the request. A promise resolves to why it was not carried out after all. */
export function carryOut(
  run: Run,
  request: ImmediateRequest,
  page: Subscriber | undefined,
): Refused | undefined | Promise<Refused | undefined> {
  switch (request.type) {
    case 'signal':
      return run.signalTerminal(request.terminal, request.signal);
    case 'release':
      return run.release(request.terminal, request.gate, request.until);
    case 'runto': {
      const { terminal, gate, file, line } = request;
      return run.release(terminal, gate, { file, line });
    }
    case 'hold':
      return run.hold(request.terminal);
    case 'wire':
      return run.wire.setCable(request.order, request.host);
    case 'lose':
    case 'answer':
    case 'slow':
    case 'unpin':
    case 'pass':
      return run.wire.orderSwitch(request);
    case 'capture':
      return sendCapture(run, page);
  }
}
