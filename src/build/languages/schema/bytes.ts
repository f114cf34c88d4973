// The part `bytes` of ui.json: the dialog with a segment's bytes. The names of fields are Wireshark's, in
// every language. Fetched when a segment is opened.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

/** Each has an explanation of one or two sentences; what belongs together shares one. */
const FIELDS = [
  ...(['linkProtocol', 'linkInterface', 'linkType', 'linkPacketType', 'linkSource'] as const),
  ...(['linkUnused', 'ipVersion', 'ipHeaderLength', 'ipServices', 'ipTotalLength'] as const),
  ...(['ipIdentification', 'ipFlags', 'ipOffset', 'ipTimeToLive', 'ipProtocol'] as const),
  ...(['ipChecksum', 'ipSource', 'ipDestination', 'ipOptions'] as const),
  ...(['tcpSourcePort', 'tcpDestinationPort', 'tcpSequence', 'tcpAcknowledgment'] as const),
  ...(['tcpHeaderLength', 'tcpFlags', 'tcpWindow', 'tcpChecksum', 'tcpUrgent'] as const),
  ...(['tcpOptions', 'flagReserved', 'flagAe', 'flagCwr', 'flagEce', 'flagUrg'] as const),
  ...(['flagAck', 'flagPsh', 'flagRst', 'flagSyn', 'flagFin'] as const),
  ...(['optionEnd', 'optionNop', 'optionMss', 'optionScale', 'optionSackPermitted'] as const),
  ...(['optionSack', 'optionTimestamps', 'optionOther', 'data'] as const),
];

export const Bytes = strict({
  fields: each(FIELDS),
  columns: each(['field', 'value', 'bytes']),
  /** What a screen reader calls the table, and the bytes beside it. */
  table: text,
  hex: text,
  /** Of one byte: its offset, its value and the {field} that it belongs to. */
  byte: text,
  nowhere: text,
  earlier: text,
  later: text,
  close: text,
  /** In place of an explanation, until a field or a byte is pointed at. */
  hint: text,
  /** Where a segment has more data than is shown. */
  more: text,
  /** Of a segment whose bytes were not kept. */
  none: text,
});
