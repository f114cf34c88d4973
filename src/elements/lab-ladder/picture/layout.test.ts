import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type Host, type TraceEvent } from '#protocol';
import { LINE, layOut, type Layout, type Part } from './layout.ts';
import { type Entry, entriesOf } from '../trace/filter.ts';
import {
  call,
  caseTwo,
  caseTwoEvents,
  exit,
  names,
  relay,
  relayEvents,
  segment,
  state,
} from '../test/events.ts';
import { labelOf } from '../trace/words.ts';
import { classOf } from './shapes.ts';

function lay(events: TraceEvent[], now?: number, hosts: readonly Host[] = DEFAULT_HOSTS): Layout {
  const entries = entriesOf(events, 'everything', hosts);
  const label = (entry: Entry) => labelOf(entry, { ...names, hosts });
  return layOut({ hosts, events, entries, zoom: 1, now, label, notes: () => [] });
}

function partOf({ parts }: Layout, event: TraceEvent): Part {
  const part = parts.find(({ entry }) => entry.event === event);
  assert.ok(part, `no part for ${event.kind} at ${event.t}`);
  return part;
}

test('an arrow leaves and arrives at its own times, and a call spans what it sent', () => {
  const layout = lay(caseTwoEvents);
  const sent = partOf(layout, caseTwo.hello);
  const data = partOf(layout, caseTwo.data);
  const read = partOf(layout, caseTwo.read);
  assert.ok(data.top < data.bottom);
  assert.ok(sent.top < data.top && data.top < sent.bottom, 'send() was there when it left');
  assert.ok(data.bottom < read.bottom, 'read() returned after it had arrived');
});

test('a lost segment ends on its way', () => {
  const lost = segment(10, 'client', 'PSH ACK', { lost: true, length: 6 });
  const part = partOf(lay([lost, segment(500, 'client', 'ACK')]), lost);
  assert.ok(part.bottom > part.top);
  assert.deepEqual(part.label, ['PSH ACK 6 B', 'lost']);
});

test('a blocked call reaches to the end of time, and ends with its program', () => {
  const blocked = call(10, 'server', 'read', undefined);
  const soon = partOf(lay([blocked], 20_000), blocked);
  const later = partOf(lay([blocked], 9_000_000), blocked);
  assert.ok(soon.open && later.open && later.bottom > soon.bottom, 'it grows');
  const died = exit(5_000, 'server', 137);
  const layout = lay([blocked, died], 9_000_000);
  const ended = partOf(layout, blocked);
  assert.equal(ended.open, false);
  assert.ok(ended.bottom > ended.top && ended.bottom <= partOf(layout, died).top);
});

test('a call that waits at a gate stands at the end, and takes no time', () => {
  const event = call(9_000_000, 'client', 'send', undefined);
  const entries: Entry[] = [
    ...entriesOf(caseTwoEvents, 'everything'),
    { event, since: event.t, count: 1, waits: true },
  ];
  const label = (entry: Entry) => labelOf(entry, names);
  const at = { hosts: DEFAULT_HOSTS, events: caseTwoEvents, entries, zoom: 1, label } as const;
  const layout = layOut({ ...at, now: 9_000_000, notes: () => [] });
  const part = partOf(layout, event);
  assert.deepEqual([part.key, part.open, part.top === part.bottom], ['gate client', false, true]);
  assert.equal(Math.max(...layout.parts.map(({ bottom }) => bottom)), part.bottom);
});

test('the last label has room, also where it has several lines', () => {
  const layout = lay([{ ...exit(5_000, 'server', 137), signal: 'SIGKILL' }]);
  const [{ top, label }] = layout.parts as [Part];
  assert.equal(label.length, 2);
  assert.ok(layout.height >= top + label.length * LINE[1], `${layout.height} pixels, from ${top}`);
});

test('a part keeps its name when its call returns', () => {
  const blocked = call(10, 'server', 'read', undefined);
  const returned = { ...blocked, end: 500, result: 6 };
  assert.equal(partOf(lay([blocked], 20), blocked).key, partOf(lay([returned]), returned).key);
  const keys = lay(caseTwoEvents).parts.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test('a lifeline tells each state from its time on, and whether a process holds it', () => {
  const layout = lay(caseTwoEvents);
  const server = layout.lives.filter(({ host, lane }) => host === 'server' && lane === 0);
  assert.deepEqual(
    server.map((life) => [life.state, life.held]),
    [
      ['ESTABLISHED', true],
      ['FIN_WAIT2', false],
    ],
  );
  const [open, closing] = server;
  assert.equal(open!.bottom, closing!.top);
  assert.equal(closing!.top, partOf(layout, caseTwo.finWait).top);
  assert.equal(closing!.bottom, partOf(layout, caseTwo.serverClosed).top);
  const listening = layout.lives.find(({ lane }) => lane === -1);
  assert.equal(listening?.bottom, layout.height);
});

test('a cut lasts until it is mended', () => {
  const cut: TraceEvent = { kind: 'wire', t: 10, what: 'cut', host: 'client' };
  const mended: TraceEvent = { kind: 'wire', t: 900, what: 'mended', host: 'client' };
  const layout = lay([cut, state(400, 'client', 'ESTABLISHED'), mended]);
  const [one, ...others] = layout.cuts;
  assert.deepEqual(others, []);
  assert.equal(one!.top, partOf(layout, cut).top);
  assert.equal(one!.bottom, partOf(layout, mended).top);
  assert.equal(lay([cut]).cuts[0]!.bottom, lay([cut]).height);
});

test('an arrow goes from a lifeline of its sender to one of its receiver’s', () => {
  const layout = lay(relayEvents, undefined, relay.hosts);
  const lanes = (event: TraceEvent) => {
    const { lane, toLane } = partOf(layout, event);
    return [lane, toLane];
  };
  assert.deepEqual(lanes(relay.toProxy), [0, 0]);
  assert.deepEqual(lanes(relay.toServer), [1, 0], 'the proxy has a connection to its left already');
  const proxy = layout.lives.filter(({ host }) => host === 'proxy');
  assert.deepEqual(
    proxy.map(({ lane }) => lane),
    [0, 1],
  );
});

test('an end that the reader brought about is no failure', () => {
  const failed = (signal: string | undefined, status: number): boolean => {
    const event: TraceEvent = { ...exit(5_000, 'server', status), signal };
    return classOf(partOf(lay([event]), event), DEFAULT_HOSTS)
      .split(' ')
      .includes('failed');
  };
  assert.ok(!failed(undefined, 0));
  assert.ok(!failed('SIGINT', 130));
  assert.ok(!failed('SIGKILL', 137));
  assert.ok(failed('SIGPIPE', 141));
  assert.ok(failed(undefined, 1));
});

test('notes below an arrow have room of their own above what comes next', () => {
  const events = [segment(0, 'client', 'ACK'), segment(20, 'client', 'ACK', { seq: 7 })];
  const entries = entriesOf(events, 'everything');
  const rest = { hosts: DEFAULT_HOSTS, events, entries, now: undefined, label: () => ['ACK'] };
  const laid = (notes: string[]): Part[] => layOut({ ...rest, zoom: 1, notes: () => notes }).parts;
  const gap = (notes: string[]): number => {
    const [first, second] = laid(notes);
    return second!.top - first!.bottom;
  };
  assert.ok(gap(['one', 'two']) - gap([]) >= LINE[1], `${gap([])} and ${gap(['one', 'two'])}`);
  const falls = (notes: string[]): number => laid(notes)[0]!.bottom - laid(notes)[0]!.top;
  assert.equal(falls(['one', 'two']), falls([]), 'and its arrow is no steeper');
});
