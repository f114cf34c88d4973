// The words of the ladder, by where they stand: its labels, its text twin's sentences, and one plain
// explanation for each kind of event. Fetched with the ladder's drawing, in the page's language.
// Words in braces are replaced when the text is shown: {name}.
import type { TcpState, WireEvent } from '#protocol';
import type { Language } from './languages.ts';

/** What an explanation of a segment is chosen by. */
export type SegmentKind =
  | 'syn'
  | 'synAck'
  | 'data'
  | 'ack'
  | 'handshakeAck'
  | 'finAck'
  | 'fin'
  | 'finOfExit'
  | 'rstNobody'
  | 'rstUnread'
  | 'rstOfExit'
  | 'rstRefused'
  | 'retransmission';

export interface LadderTexts {
  /** Beside an arrow, a tick or a lifeline: a few letters only. */
  labels: {
    bytes: string;
    lost: string;
    again: string;
    orphan: string;
    queued: string;
    sendq: string;
    recvq: string;
    byReader: string;
    exit: string;
    /** A listening socket's CLOSED, which is no connection's. */
    listenerClosed: string;
    wire: Record<WireEvent['what'], string>;
    pause: { seconds: string; milliseconds: string };
  };
  /** The text twin, a sentence an event; {time} stands before each. */
  sentences: {
    /** {call} is written as C would; {result} is ` = 6`, or what stands in its place. */
    call: string;
    blocked: string;
    /** Of a call that took a while. */
    until: string;
    times: string;
    segment: string;
    isLost: string;
    again: string;
    /** {port} is the client's, where several connections have to be told apart. */
    connection: string;
    state: string;
    listening: string;
    orphan: string;
    queued: string;
    queues: string;
    signal: { kernel: string; reader: string };
    exit: { status: string; signal: string };
    line: string;
  };
  /** What a reader is told who does not look at the picture, at most once a second. */
  announced: { some: string; latest: string };
  /** In the strip, of a segment: numbers that its label has no room for. */
  numbers: { seq: string; ack: string; window: string };
  explain: {
    segments: Record<SegmentKind, string>;
    /** Added to a segment's explanation. */
    lost: string;
    /** By name; `NAME 0` where a result of 0 means something of its own; `other` for the rest. */
    calls: Record<string, string>;
    blocked: Record<string, string>;
    /** By errno's name, with `NAME ERRNO` where a call means something of its own by it. */
    errnos: Record<string, string>;
    /** A call that had not returned when its program ended. */
    unreturned: string;
    states: Record<TcpState, string>;
    orphan: string;
    queued: string;
    /** By name; `other` for the rest. `reader` is added to those that the reader sent. */
    signals: Record<string, string>;
    reader: string;
    /** `lookedOn`: of a tool that has no end of any connection. */
    exit: { well: string; status: string; signal: string; lookedOn: string };
    wire: Record<WireEvent['what'], string>;
  };
}

const texts: Record<Language, () => Promise<LadderTexts>> = {
  en: async () => (await import('./ladder.en.ts')).ladder,
};

export const ladderTexts = (language: Language): Promise<LadderTexts> => texts[language]();
