// What a run panel shows and offers, from what it knows: its state's name, which buttons there are,
// and its sentences. Pure; nothing that is over is offered.
import type { Host } from '#protocol';
import type { PanelState } from '../../../shared/texts.ts';
import type { Model } from './model.ts';
import type { Notice } from './notices.ts';
import type { Place } from '../view/queue.ts';

export interface Shown {
  state: PanelState;
  /** Which of these can be pressed. */
  stop: boolean;
  reset: boolean;
  /** The recording can be watched while the lab has not begun. */
  watch: boolean;
  /** What can be taken home: the capture, the trace, and the output of these terminals. */
  capture: boolean;
  trace: boolean;
  outputs: string[];
  /** Whether a terminal can be added: now, once the case runs, or not any more. */
  adds: 'now' | 'later' | 'over';
  /** Terminals whose program can be started again, and be sent a signal. */
  again: string[];
  signals: string[];
  /** Whether cables can be cut, and which are. */
  cables: boolean;
  cut: readonly Host[];
  frozen: readonly string[];
  /** Time goes on in the run that is shown. */
  runs: boolean;
  queue: Place | undefined;
  notices: readonly Notice[];
}

/** States from which a run's wire may come to stand. */
const LATER: readonly PanelState[] = ['idle', 'starting', 'queued', 'reconnecting'];

export function show(model: Model): Shown {
  const { run, recording, terminals, level } = model;
  const state = stateOf(model);
  const recorded = recording === 'plays';
  const stands = run.is === 'stands' && model.link === 'there';
  const named = (is: 'live' | 'ended'): string[] =>
    Object.keys(terminals).filter((name) => terminals[name]!.is === is);
  const waits = run.is === 'queued' || (run.is === 'asked' && run.slow);
  const laid = stands && run.told !== 'starting';
  return {
    state,
    stop: alive(state) || state === 'replaying',
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
    runs: state === 'starting' || state === 'running',
    queue: run.is === 'queued' ? run.place : undefined,
    notices: model.notices,
  };
}

export function stateOf({ run, link, recording, unavailable }: Model): PanelState {
  const held = run.is === 'asked' || run.is === 'queued' || run.is === 'stands';
  if (held && link === 'lost') return 'reconnecting';
  if (run.is === 'queued') return 'queued';
  if (run.is === 'asked' || recording === 'fetching') return 'starting';
  if (run.is === 'stands') return run.told;
  if (recording === 'plays') return 'replaying';
  if (unavailable) return 'unavailable';
  return run.is === 'over' ? 'finished' : 'idle';
}

/** Something runs, or is waited for: there is something to stop. */
const alive = (state: PanelState): boolean =>
  state === 'starting' || state === 'running' || state === 'queued' || state === 'reconnecting';
