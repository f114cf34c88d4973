// The explanation of an event, chosen by its kind, its values and its cause. Pure; the texts are in
// ui.json.
import type { CallEvent, SegmentEvent, StateEvent } from '#protocol';
import type { LadderTexts, SegmentKind } from '../texts.ts';
import type { Causes } from './causes.ts';
import type { LadderEvent } from './filter.ts';
import { holderText, onlyObserves, type Names } from './words.ts';

type Texts = LadderTexts['explain'];

/** One to three sentences. `over`: the event's program has ended. */
export function explain(
  event: LadderEvent,
  causes: Causes,
  over: boolean,
  names: Pick<Names, 'texts' | 'tool'>,
): string {
  const texts = names.texts.explain;
  switch (event.kind) {
    case 'segment': {
      const text = texts.segments[segmentKind(event, causes)];
      if (!event.lost) return text;
      return `${text} ${event.bySwitch ? texts.dropped : texts.lost}`;
    }
    case 'call':
      return ofCall(event, over, texts);
    case 'state':
      return ofState(event, texts);
    case 'signal': {
      const text = texts.signals[event.signal] ?? texts.signals.other!;
      return event.by === 'reader' ? `${text} ${texts.reader}` : text;
    }
    case 'exit':
      if (onlyObserves(names.tool(event.terminal))) return texts.exit.lookedOn;
      if (event.signal !== undefined) return texts.exit.signal;
      return event.status === 0 ? texts.exit.well : texts.exit.status;
    case 'wire':
      return texts.wire[event.what];
  }
}

export function segmentKind(segment: SegmentEvent, causes: Causes): SegmentKind {
  const { flags, retransmission, length } = segment;
  const has = (flag: SegmentEvent['flags'][number]): boolean => flags.includes(flag);
  const cause = causes.get(segment);
  if (retransmission) return 'retransmission';
  if (has('RST')) {
    if (segment.bySwitch && !segment.lost) return 'rstOfSwitch';
    if (cause?.kind === 'call') return 'rstUnread';
    if (cause?.kind === 'exit') return 'rstOfExit';
    const refused = cause?.kind === 'segment' && cause.flags.includes('SYN');
    return refused ? 'rstRefused' : 'rstNobody';
  }
  if (has('SYN')) return has('ACK') ? 'synAck' : 'syn';
  if (has('FIN')) return cause?.kind === 'exit' ? 'finOfExit' : 'fin';
  if (length > 0) return 'data';
  if (cause?.kind !== 'segment') return 'ack';
  if (cause.flags.includes('SYN')) return 'handshakeAck';
  return cause.flags.includes('FIN') ? 'finAck' : 'ack';
}

function ofCall(call: CallEvent, over: boolean, texts: Texts): string {
  const { name, result, errno, end } = call;
  if (end === undefined) {
    return over ? texts.unreturned : (texts.blocked[name] ?? texts.blocked.other!);
  }
  if (errno !== undefined) {
    return texts.errnos[`${name} ${errno}`] ?? texts.errnos[errno] ?? texts.errnos.other!;
  }
  const ofZero = result === 0 ? texts.calls[`${name} 0`] : undefined;
  return ofZero ?? texts.calls[name] ?? texts.calls.other!;
}

function ofState(event: StateEvent, texts: Texts): string {
  const { orphan, queued } = texts;
  return [texts.states[event.state], holderText(event, { orphan, queued })]
    .filter(Boolean)
    .join(' ');
}
