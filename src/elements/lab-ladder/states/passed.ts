// The way that each end of a connection has taken through TCP's states, from a run's trace. What went by too
// quickly for the lab to see is filled in where the segments leave one way alone. Pure.
import {
  DEFAULT_HOSTS,
  type Host,
  type SegmentEvent,
  type StateEvent,
  type TraceEvent,
} from '#protocol';
import { CUT_SHORT, nameOf, TRANSITIONS, type StateName } from '../../../shared/tcp-states.ts';
import { type ConnectionKey, connectionOf } from '../trace/connections.ts';

/** How much the run has shown of a state or a transition. */
export type PassedAs = 'now' | 'seen' | 'unseen';

export interface PassedEnd {
  host: Host;
  /** In order; the last is the one of now. Empty before the kernel has shown any. */
  states: readonly { name: StateName; shown: PassedAs }[];
  /** The names of the transitions; one that was cut short has ` cut` behind its name. */
  edges: ReadonlyMap<string, PassedAs>;
}

/** `events` in order of time; `hosts`: the run's. The ends are in the order of the hosts. */
export function passedBy(
  events: readonly TraceEvent[],
  connection: ConnectionKey,
  hosts: readonly Host[] = DEFAULT_HOSTS,
): PassedEnd[] {
  const own = events.filter(
    (event): event is SegmentEvent | StateEvent =>
      (event.kind === 'segment' || event.kind === 'state') &&
      connectionOf(event, hosts) === connection,
  );
  return connection.split(' ').map((end) => {
    const [host, port] = end.split(':') as [Host, string];
    const listens = events.some(
      (event) =>
        event.kind === 'state' &&
        event.host === host &&
        event.state === 'LISTEN' &&
        event.port === Number(port),
    );
    return passedAt(host, own, listens);
  });
}

function passedAt(
  host: Host,
  own: readonly (SegmentEvent | StateEvent)[],
  listens: boolean,
): PassedEnd {
  const states: { name: StateName; shown: PassedAs }[] = [];
  const edges = new Map<string, PassedAs>();
  const go = (name: StateName, shown: PassedAs, edge?: string): void => {
    states.push({ name, shown });
    if (edge !== undefined) edges.set(edge, shown);
  };
  for (const event of own) {
    if (event.kind !== 'state' || event.host !== host) continue;
    const to: StateName = event.state === 'CLOSE' || event.state === 'CLOSED' ? 'END' : event.state;
    if (states.length === 0) {
      go('CLOSED', 'seen');
      if (listens) go('LISTEN', 'seen', 'CLOSED LISTEN');
    }
    const from = states.at(-1)!.name;
    if (from === to) continue;
    const way = wayTo(from, to, factsAt(host, own, event.t));
    if (way === undefined) {
      go(to, 'seen', CUT_SHORT.includes(from) ? `${nameOf({ from, to })} cut` : undefined);
    }
    for (const [nth, name] of (way ?? []).entries()) {
      const before = states.at(-1)!.name;
      const alone = way!.length === 1;
      go(name, nth === way!.length - 1 ? 'seen' : 'unseen');
      edges.set(nameOf({ from: before, to: name }), alone ? 'seen' : 'unseen');
    }
  }
  const last = states.at(-1);
  if (last) last.shown = 'now';
  return { host, states, edges };
}

interface Facts {
  reset: boolean;
  ownFin: boolean;
  /** The other end's FIN has arrived. */
  peerFin: boolean;
  ownFirst: boolean;
}

function factsAt(host: Host, own: readonly (SegmentEvent | StateEvent)[], t: number): Facts {
  const segments = own.filter(
    (event): event is SegmentEvent => event.kind === 'segment' && event.t <= t,
  );
  const heard = segments.filter(({ from, arrived, t: left }) =>
    from === host ? left <= t : arrived !== undefined && arrived <= t,
  );
  const fins = heard.filter(({ flags }) => flags.includes('FIN'));
  return {
    reset: heard.some(({ flags }) => flags.includes('RST')),
    ownFin: fins.some(({ from }) => from === host),
    peerFin: fins.some(({ from }) => from !== host),
    ownFirst: fins[0]?.from === host,
  };
}

/** The states after `from`, up to `to`; undefined where a RST or a timer has cut the way short. */
function wayTo(from: StateName, to: StateName, facts: Facts): StateName[] | undefined {
  if (to === 'END' && facts.reset && from !== 'TIME_WAIT') return undefined;
  if (TRANSITIONS.some((one) => one.from === from && one.to === to)) return [to];
  const ways: StateName[][] = [[from]];
  for (const way of ways) {
    for (const { to: next } of TRANSITIONS.filter((one) => one.from === way.at(-1))) {
      if (way.includes(next) || !fits(way.at(-1)!, next, facts)) continue;
      if (next === to) return [...way.slice(1), next];
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** Whether the segments allow a step that nobody saw. */
function fits(from: StateName, to: StateName, { ownFin, peerFin, ownFirst }: Facts): boolean {
  if (from === 'SYN_SENT' && to === 'SYN_RECV') return false;
  if (to === 'FIN_WAIT1') return ownFin && ownFirst;
  if (to === 'CLOSE_WAIT') return peerFin && !ownFirst;
  if (to === 'LAST_ACK') return ownFin;
  if (to === 'CLOSING') return false;
  return to !== 'TIME_WAIT' || peerFin;
}
