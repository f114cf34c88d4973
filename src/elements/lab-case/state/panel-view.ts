// What a run panel shows: its state's name, its buttons and its sentences. Pure.
import type { Host, SwitchAbility } from '#protocol';
import type { PanelState } from '../../../shared/texts.ts';
import type { Model } from './model.ts';
import type { Notice } from './notices.ts';
import { isHeldByLab } from './runs.ts';
import type { QueuePlace } from '../view/queue.ts';
import type { StandingOrder } from './switch.ts';

export interface PanelView {
  state: PanelState;
  /** Whether Stop and Reset are enabled. */
  stop: boolean;
  reset: boolean;
  /** Whether the recording can be watched while the run has not begun. */
  watch: boolean;
  /** The files that can be saved: the capture, the trace, and the output of these terminals. */
  capture: boolean;
  trace: boolean;
  outputs: string[];
  /** Whether terminals can be added: now, once the case runs, or no more. */
  adds: 'now' | 'later' | 'over';
  /** Terminals whose program can be started again, and those whose program takes signals. */
  again: string[];
  signals: string[];
  /** Whether cables can be cut, and which are cut. */
  cables: boolean;
  cut: readonly Host[];
  frozen: readonly string[];
  /** The orders that the switch takes now, and those that it has. */
  switch: readonly SwitchAbility[];
  orders: readonly StandingOrder[];
  /** Whether time passes in the run that is shown. */
  runs: boolean;
  queue: QueuePlace | undefined;
  /** The label of the case that Run would end. */
  ends: string | undefined;
  notices: readonly Notice[];
}

/** States in which a run may still get a wire. */
const LATER: readonly PanelState[] = ['idle', 'starting', 'queued', 'reconnecting'];

export function viewOf(model: Model): PanelView {
  const { run, recording, terminals, level } = model;
  const state = panelStateOf(model);
  const recorded = recording === 'plays';
  const stands = run.is === 'open' && model.link === 'there';
  const named = (is: 'live' | 'ended'): string[] =>
    Object.keys(terminals).filter((name) => terminals[name]!.is === is);
  const waits = run.is === 'queued' || (run.is === 'asked' && run.slow);
  const laid = stands && run.state !== 'starting';
  return {
    state,
    // A recording has a bar of its own, which pauses it.
    stop: isAlive(state),
    reset: state !== 'idle',
    watch: waits && recording === 'none',
    capture: laid && level?.name !== 'bare',
    trace: model.traced && !recorded,
    outputs: recorded ? [] : Object.keys(terminals),
    adds: laid ? 'now' : LATER.includes(state) ? 'later' : 'over',
    again: laid ? named('ended') : [],
    signals: stands ? named('live') : [],
    cables: laid && level?.name === 'two-hosts',
    cut: model.cut,
    frozen: model.frozen,
    switch: laid ? model.able : [],
    orders: model.orders,
    runs: state === 'starting' || state === 'running',
    queue: run.is === 'queued' ? run.place : undefined,
    ends: isHeldByLab(model) ? undefined : model.besides,
    notices: model.notices,
  };
}

export function panelStateOf({ run, link, recording, unavailable }: Model): PanelState {
  const held = run.is === 'asked' || run.is === 'queued' || run.is === 'open';
  if (held && link === 'lost') return 'reconnecting';
  if (run.is === 'queued') return 'queued';
  if (run.is === 'asked' || recording === 'fetching') return 'starting';
  if (run.is === 'open') return run.state;
  if (recording === 'plays') return 'replaying';
  if (unavailable) return 'unavailable';
  return run.is === 'over' ? 'finished' : 'idle';
}

/** Whether there is something to stop. */
export const isAlive = (state: PanelState): boolean =>
  state === 'starting' || state === 'running' || state === 'queued' || state === 'reconnecting';
