// The programs of a run panel: which of them run, which are stopped, and which cables are cut.
// Pure.
import type { ServerMessage, TraceEvent } from '#protocol';
import { recordGone, recordStepping } from './gates.ts';
import type { Model, Transition, Started } from './model.ts';
import { withoutTips } from './notices.ts';
import { ordersAfter } from './switch.ts';

/** A program has started, or the lab repeats that it has. */
export function recordStart(model: Model, program: Started): Transition {
  const { terminal, channel } = program;
  const terminals = { ...model.terminals, [terminal]: { is: 'live', channel } as const };
  const notices = withoutTips(model.notices);
  const next = recordStepping({ ...model, terminals, notices }, program);
  return { model: next, effects: [{ do: 'started', program }] };
}

export function recordExit(
  model: Model,
  { channel, exit }: Extract<ServerMessage, { type: 'exit' }>,
): Transition {
  const terminals = Object.fromEntries(
    Object.entries(model.terminals).map(([name, one]) =>
      one.channel === channel ? [name, { is: 'ended', channel } as const] : [name, one],
    ),
  );
  const ended = Object.keys(terminals).filter((name) => terminals[name]!.channel === channel);
  const next = ended.reduce(recordGone, { ...model, terminals });
  return { model: next, effects: [{ do: 'exited', channel, exit }] };
}

/** Cut cables, stopped programs and the switch's orders are known from the trace alone. */
export function recordTrace(model: Model, events: readonly TraceEvent[]): Model {
  const cut = new Set(model.cut);
  const frozen = new Set(model.frozen);
  let { orders } = model;
  for (const event of events) {
    orders = ordersAfter(orders, event);
    if (event.kind === 'wire' && event.host !== undefined) {
      if (event.what === 'cut') cut.add(event.host);
      if (event.what === 'mended') cut.delete(event.host);
    } else if (event.kind === 'exit') frozen.delete(event.terminal);
    else if (event.kind === 'signal' && event.by === 'reader') {
      if (event.signal === 'SIGSTOP') frozen.add(event.terminal);
      if (event.signal === 'SIGCONT') frozen.delete(event.terminal);
    }
  }
  return { ...model, traced: true, cut: [...cut], frozen: [...frozen], orders };
}
