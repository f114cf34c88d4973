// The label of an event beside the picture, and its sentence in the transcript. Pure; the texts are
// in ui.json.
import type { CallEvent, Host, SegmentEvent, StateEvent, TraceEvent, WireEvent } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { LadderTexts } from '../texts.ts';
import { type ConnectionKey, connectionOf, nearEnd } from './connections.ts';
import type { Entry } from './filter.ts';
import type { Flight } from './flight.ts';
import type { Numbers } from './sequence-numbers.ts';

/** A call that takes longer has its return time in its sentence, in microseconds. */
const LONG = 10_000;

/**
 * What stands below the arrows: nothing, sequence numbers, counted from each side's first or as on
 * the wire, or what is in flight.
 */
export type Below = 'none' | 'relative' | 'absolute' | 'flight';

export interface Names {
  texts: LadderTexts;
  /** From left to right. */
  hosts: readonly Host[];
  /** What a terminal is called on the page, and a host. */
  terminal(name: string): string;
  host(name: Host): string;
  /** The tool that a terminal runs, such as ss; undefined for a program. */
  tool(name: string): string | undefined;
  /** The prefix of a call's label where several programs run on its host, else empty. */
  prefix(terminal: string): string;
  /** Whether several connections exist, so that labels name them. */
  several: boolean;
  /** Whether a connection has to be, where its arrows show its hosts. */
  hasOthers(connection: ConnectionKey): boolean;
  /** Whether a connection that was not yet accepted has been since. */
  wasAccepted(state: StateEvent): boolean;
  /** Characters that fit beside a lifeline. */
  room: number;
  /** Whether a state's label includes its queues. */
  queues: boolean;
  below: Below;
  /** A segment's numbers, as they are shown. */
  numbersOf(segment: SegmentEvent): Numbers;
  /** What a segment changes of what is in flight; none where that is not shown. */
  flightsOf(segment: SegmentEvent): readonly Flight[];
}

/** The lines of a label: a call may have its errno below, a segment its loss or retransmission. */
export function labelOf({ event, count, waits }: Entry, names: Names): string[] {
  const { labels } = names.texts;
  switch (event.kind) {
    case 'segment':
      return segmentLabel(event, names);
    case 'call':
      return waits ? gateLabel(event, names) : callLabel(event, count, names);
    case 'state':
      return [stateLabel(event, names)];
    case 'signal': {
      const signal = names.prefix(event.terminal) + event.signal;
      return event.by === 'reader' ? [signal, labels.byReader] : [signal];
    }
    case 'exit': {
      const tool = names.tool(event.terminal);
      const before = tool === undefined ? names.prefix(event.terminal) : `${tool}: `;
      const exit = before + fill(labels.exit, { status: event.status });
      return event.signal === undefined ? [exit] : [exit, event.signal];
    }
    case 'wire':
      return [wireLabel(event, names)];
  }
}

function wireLabel({ what, every, ...event }: WireEvent, names: Names): string {
  const { labels } = names.texts;
  const { count = '', segment = '', ms = '' } = event;
  const host = event.host === undefined ? '' : names.host(event.host);
  const ofEvery = every && (what === 'loses' || what === 'answers');
  return fill(ofEvery ? labels.every[what] : labels.wire[what], { host, count, segment, ms });
}

/** As in `:43998`, where the hosts have other connections. */
function portLabel(event: SegmentEvent | StateEvent, { hosts, hasOthers }: Names): string {
  const connection = connectionOf(event, hosts);
  return connection && hasOthers(connection) ? `:${nearEnd(connection).port}` : '';
}

function segmentLabel(segment: SegmentEvent, names: Names): string[] {
  const { bySwitch, flags, length, lost, retransmission } = segment;
  const { labels } = names.texts;
  const port = portLabel(segment, names);
  const bytes = length > 0 ? fill(labels.bytes, { n: length }) : '';
  const label = [port, ...flags, bytes].filter(Boolean).join(' ');
  const doing = lost ? labels.dropped : labels.written;
  const fate = bySwitch ? doing : lost ? labels.lost : '';
  const happened = [fate, retransmission ? labels.again : ''];
  const remark = happened.filter(Boolean).join(' ');
  return remark === '' ? [label] : [label, remark];
}

function stateLabel(event: StateEvent, names: Names): string {
  const { texts, queues, wasAccepted } = names;
  const { state, sendq, recvq, peer } = event;
  if (state === 'CLOSED' && peer === 0) return texts.labels.listenerClosed;
  const holder = wasAccepted(event) ? '' : holderText(event, texts.labels);
  const parts: string[] = [portLabel(event, names), state, holder];
  if (queues && sendq > 0) parts.push(fill(texts.labels.sendq, { n: sendq }));
  if (queues && recvq > 0) parts.push(fill(texts.labels.recvq, { n: recvq }));
  return parts.filter(Boolean).join(' ');
}

function gateLabel({ terminal, name }: CallEvent, { texts, prefix, room }: Names): string[] {
  const called = prefix(terminal) + name;
  const { waits } = texts.labels;
  return waits.length + 1 + called.length <= room ? [`${waits} ${called}`] : [waits, called];
}

/** Calls whose label has their argument, for it says more than their result. */
const WITH_ARGUMENT = new Set(['close']);

function callLabel(call: CallEvent, count: number, { prefix, room }: Names): string[] {
  const called = WITH_ARGUMENT.has(call.name) ? written(call) : call.name;
  const name = prefix(call.terminal) + called;
  if (call.end === undefined) return [`${name} …`];
  if (call.result === undefined) return [name];
  const result = `= ${number(call.result)}`;
  const short = name.length + 1 + result.length <= room;
  const lines = short ? [`${name} ${result}`] : [name, result];
  if (call.errno !== undefined) lines.push(call.errno);
  if (count > 1) lines.push(`${lines.pop()!} ×${count}`);
  return lines;
}

/** Whether a tool has no connection of its own, and only shows the kernel's. */
export const onlyObserves = (tool: string | undefined): boolean => tool === 'ss';

/** Names a socket without a process: orphaned, or not yet accepted; empty for any other. */
export function holderText(
  { held, state, peer }: StateEvent,
  { orphan, queued }: { orphan: string; queued: string },
): string {
  if (held || peer === 0 || state === 'CLOSED') return '';
  return state === 'ESTABLISHED' || state === 'CLOSE_WAIT' || state === 'SYN_RECV'
    ? queued
    : orphan;
}

/** Without its time and without a full stop. */
export function sentenceOf({ event, count, waits }: Entry, names: Names): string {
  const { sentences } = names.texts;
  switch (event.kind) {
    case 'segment':
      return segmentSentence(event, names);
    case 'call': {
      const open = waits ? sentences.waits : sentences.blocked;
      const result = event.end === undefined ? open : returned(event);
      const terminal = names.terminal(event.terminal);
      const times = count > 1 ? fill(sentences.times, { n: count }) : '';
      const { file, line } = event;
      const where = file && line ? fill(sentences.line, { file, line }) : '';
      const { t, end = t } = event;
      const until = end - t < LONG ? '' : fill(sentences.until, { time: timeText(end) });
      const sentence = fill(sentences.call, { terminal, call: written(event), result });
      return sentence + until + times + where;
    }
    case 'state':
      return stateSentence(event, names);
    case 'signal':
      return fill(sentences.signal[event.by], {
        terminal: names.terminal(event.terminal),
        signal: event.signal,
      });
    case 'exit': {
      const { terminal, status, signal } = event;
      const values = { terminal: names.terminal(terminal), status, signal: signal ?? '' };
      return fill(sentences.exit[signal === undefined ? 'status' : 'signal'], values);
    }
    case 'wire':
      return labelOf({ event, since: event.t, count: 1 }, names).join(' ');
  }
}

function segmentSentence(segment: SegmentEvent, names: Names): string {
  const { sentences, labels } = names.texts;
  const { flags, length } = segment;
  const [from, to] = [names.host(segment.from), names.host(segment.to)];
  return [
    fill(sentences.segment, { from, to, flags: flags.join(' ') }),
    length > 0 ? ` ${fill(labels.bytes, { n: length })}` : '',
    segment.retransmission ? sentences.again : '',
    fate(segment, sentences),
    connectionText(segment, names),
  ].join('');
}

/** Which connection an event belongs to, where there are several. */
function connectionText(event: SegmentEvent | StateEvent, names: Names): string {
  const connection = names.several ? connectionOf(event, names.hosts) : undefined;
  if (connection === undefined) return '';
  const { host, port } = nearEnd(connection);
  return fill(names.texts.sentences.connection, { host: names.host(host), port });
}

function fate({ bySwitch, lost }: SegmentEvent, sentences: LadderTexts['sentences']): string {
  if (bySwitch) return lost ? sentences.isDropped : sentences.isWritten;
  return lost ? sentences.isLost : '';
}

function stateSentence(event: StateEvent, names: Names): string {
  const { sentences } = names.texts;
  const { port, state, sendq, recvq } = event;
  const host = names.host(event.host);
  const isConnection = connectionOf(event, names.hosts) !== undefined;
  if (!isConnection) return fill(sentences.listening, { host, port, state });
  return [
    fill(sentences.state, { host, state }),
    connectionText(event, names),
    holderText(event, sentences),
    sendq > 0 || recvq > 0 ? fill(sentences.queues, { sendq, recvq }) : '',
  ].join('');
}

/** As C would write it. */
const written = ({ name, args }: CallEvent): string => `${name}(${args})`;

/** As in ` = −1 EPIPE`. */
function returned({ result, errno }: CallEvent): string {
  if (result === undefined) return '';
  return ` = ${number(result)}${errno === undefined ? '' : ` ${errno}`}`;
}

const number = (value: number): string => (value < 0 ? `−${-value}` : `${value}`);

/** A point of time, in seconds since the run began. */
export const timeText = (microseconds: number): string => `${(microseconds / 1e6).toFixed(3)} s`;

/** How long a pause lasts, to two digits. */
export function durationText(microseconds: number, { seconds, milliseconds }: PauseTexts): string {
  const n = microseconds / 1e6;
  if (n < 1) return fill(milliseconds, { n: Math.round(n * 100) * 10 });
  return fill(seconds, { n: n < 10 ? n.toFixed(1) : Math.round(n) });
}

type PauseTexts = LadderTexts['labels']['pause'];

/** Whether an event is announced before others. */
export function isStriking(event: TraceEvent): boolean {
  if (event.kind === 'segment') return event.lost || event.flags.includes('RST');
  if (event.kind === 'call') return event.errno !== undefined;
  return event.kind === 'exit' || event.kind === 'wire' || event.kind === 'signal';
}
