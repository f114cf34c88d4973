// The stretches of lifelines between two states of a socket, and of cables that are cut, by height. Pure.
import type { Host, TcpState, TraceEvent } from '#protocol';
import { connectionOf, type Lanes } from '../trace/connections.ts';
import { socketOf } from '../trace/socket.ts';

/** A stretch of a lifeline with one socket state. `lane` is -1 for a listening socket. */
export interface LifelineState {
  host: Host;
  lane: number;
  state: TcpState;
  held: boolean;
  top: number;
  bottom: number;
}

/** The time in which a host's cable was cut. */
export interface Cut {
  host: Host;
  top: number;
  bottom: number;
}

/** `heights`: of a moment; `height`: of the whole picture. */
export function livesOf(
  events: readonly TraceEvent[],
  lanes: Lanes,
  hosts: readonly Host[],
  heights: (t: number) => number,
  height: number,
): LifelineState[] {
  const lives: LifelineState[] = [];
  const current = new Map<string, LifelineState>();
  for (const event of events) {
    if (event.kind !== 'state') continue;
    const { host, state, held } = event;
    const socket = socketOf(event);
    const before = current.get(socket);
    if (before?.state === state && before.held === held) continue;
    const top = heights(event.t);
    if (before) before.bottom = top;
    current.delete(socket);
    if (state === 'CLOSED') continue;
    const connection = connectionOf(event, hosts);
    const lane = connection === undefined ? -1 : lanes.at(connection, host);
    const life = { host, lane, state, held, top, bottom: height };
    lives.push(life);
    current.set(socket, life);
  }
  return lives;
}

export function cutsOf(
  events: readonly TraceEvent[],
  heights: (t: number) => number,
  height: number,
): Cut[] {
  const cuts: Cut[] = [];
  const open = new Map<Host, Cut>();
  for (const event of events) {
    if (event.kind !== 'wire' || event.host === undefined) continue;
    if (event.what === 'cut' && !open.has(event.host)) {
      const cut = { host: event.host, top: heights(event.t), bottom: height };
      open.set(event.host, cut);
      cuts.push(cut);
    } else if (event.what === 'mended') {
      const cut = open.get(event.host);
      if (cut) cut.bottom = heights(event.t);
      open.delete(event.host);
    }
  }
  return cuts;
}
