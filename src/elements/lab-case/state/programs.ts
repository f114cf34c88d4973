// What a run panel keeps of the programs that its screens show: which live, which are stopped, and
// which cables are cut. Pure.
import type { ServerMessage, TraceEvent } from '#protocol';
import type { Model, Next, Started } from './model.ts';
import { withoutTips } from './notices.ts';

/** A program has started, or the lab tells of it again. */
export function started(model: Model, program: Started): Next {
  const { terminal, channel } = program;
  const terminals = { ...model.terminals, [terminal]: { is: 'live', channel } as const };
  const notices = withoutTips(model.notices);
  return { model: { ...model, terminals, notices }, effects: [{ do: 'started', program }] };
}

export function exited(
  model: Model,
  { channel, exit }: Extract<ServerMessage, { type: 'exit' }>,
): Next {
  const terminals = Object.fromEntries(
    Object.entries(model.terminals).map(([name, one]) =>
      one.channel === channel ? [name, { is: 'ended', channel } as const] : [name, one],
    ),
  );
  return { model: { ...model, terminals }, effects: [{ do: 'exited', channel, exit }] };
}

/** What is cut and what is stopped is known from the trace alone. */
export function seen(model: Model, events: readonly TraceEvent[]): Model {
  const cut = new Set(model.cut);
  const frozen = new Set(model.frozen);
  for (const event of events) {
    if (event.kind === 'wire' && event.host !== undefined) {
      if (event.what === 'cut') cut.add(event.host);
      if (event.what === 'mended') cut.delete(event.host);
    } else if (event.kind === 'exit') frozen.delete(event.terminal);
    else if (event.kind === 'signal' && event.by === 'reader') {
      if (event.signal === 'SIGSTOP') frozen.add(event.terminal);
      if (event.signal === 'SIGCONT') frozen.delete(event.terminal);
    }
  }
  return { ...model, traced: true, cut: [...cut], frozen: [...frozen] };
}
