// Plays a scenario of a case on a session step by step, and says in one sentence which step failed.
import type { CaseSpec, Host, RecordedTerminal, Step, TraceEvent } from '#protocol';
import type { Clock } from '../process/clock.ts';
import type { Session } from '../session/session.ts';
import { Recorder } from './recorder.ts';
import {
  act,
  begin,
  greeted,
  type PlayedRun,
  keysOf,
  nameOf,
  type StepOutcome,
  press,
  ready,
  shown,
} from './steps.ts';

/** Milliseconds for a step, after which it has failed; case 4 sleeps for ten seconds. */
export const STEP_TIMEOUT = 30_000;

/** Milliseconds after the last step in which an event could still contradict it. */
const AFTERMATH = 150;

/** Lines of each terminal that the sentence of a failed step shows. */
const SHOWN_LINES = 8;

export interface ScenarioPlan {
  /** The name of the case. */
  name: string;
  scenario: string;
  spec: CaseSpec;
  /**
   * Milliseconds between two steps, as of a reader who looks before acting; a tenth of it between
   * keys.
   */
  pace: number;
  /** The programs' C twins run in their place. */
  twins?: boolean;
}

/** A run that showed all it should, or the sentence on why it did not. */
export type ScenarioResult =
  | { is: 'done'; terminals: RecordedTerminal[]; trace: TraceEvent[] }
  | { is: 'stuck'; says: string };

/** Thrown inside a scenario; its message becomes the sentence. */
class Stuck extends Error {}

/** Runs one scenario of a case. The caller ends the session. */
export async function runScenario(
  session: Session,
  clock: Clock,
  plan: ScenarioPlan,
): Promise<ScenarioResult> {
  const { name, spec, pace } = plan;
  const scenario = spec.scenarios[plan.scenario];
  if (!scenario) throw new Error(`${name} has no scenario ${plan.scenario}`);
  const recorder = new Recorder(session, clock, (terminal) => hostOf(spec, terminal));
  const { expectations } = spec;
  const played: PlayedRun = {
    recorder,
    expectations,
    choices: scenario.choices,
    twins: plan.twins === true,
    consumed: new Map(),
  };
  const pause = (ms: number): Promise<void> =>
    ms === 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(ms, resolve));

  async function waitFor(what: string, look: () => StepOutcome): Promise<void> {
    const outcome = await within(clock, recorder, look);
    if (outcome.is === 'yes') return;
    const late = outcome.is === 'not-yet' ? [`not within ${STEP_TIMEOUT / 1000} s`] : [];
    throw new Stuck([what, ...late, ...(outcome.says ? [outcome.says] : [])].join(': '));
  }

  async function take(step: Step, what: string): Promise<void> {
    await waitFor(what, () => ready(step, played));
    if (step.do !== 'wait' && step.do !== 'until' && step.do !== 'ended') await pause(pace);
    for (const key of keysOf(step)) {
      press(step, key, played);
      await pause(pace / 10);
    }
    await waitFor(what, act(step, played));
  }

  try {
    recorder.client.connect();
    await waitFor('hello', () => greeted(played));
    begin(played, name);
    for (const [at, step] of scenario.steps.entries()) {
      await take(step, `step ${at + 1} (${nameOf(step)})`);
    }
    for (const expected of scenario.shows) {
      await waitFor(`at its end, ${expected}`, () => shown(expected, played));
    }
    await pause(AFTERMATH);
    for (const expected of scenario.shows) {
      const outcome = shown(expected, played);
      if (outcome.is !== 'yes') throw new Stuck(`after its end, ${expected}: ${outcome.says}`);
    }
    return { is: 'done', terminals: recorder.terminals, trace: recorder.trace };
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    return {
      is: 'stuck',
      says: `${name}, scenario ${plan.scenario}, ${error.message}; ${screens(recorder)}`,
    };
  }
}

function hostOf(spec: CaseSpec, terminal: string): Host {
  return spec.terminals.find(({ name }) => name === terminal)!.host;
}

/** Looks again at each event until the outcome is `yes` or `never`, or the time is up. */
function within(clock: Clock, recorder: Recorder, look: () => StepOutcome): Promise<StepOutcome> {
  return new Promise((resolve) => {
    let outcome: StepOutcome = { is: 'not-yet' };
    const cancel = clock.after(STEP_TIMEOUT, () => {
      unwatch();
      resolve(outcome);
    });
    const unwatch = recorder.watch(() => {
      outcome = refusal(recorder) ?? look();
      if (outcome.is === 'not-yet') return false;
      cancel();
      resolve(outcome);
      return true;
    });
  });
}

function refusal({ refused, ended }: Recorder): StepOutcome | undefined {
  if (refused !== undefined) return { is: 'never', says: `refused: ${refused}` };
  if (ended !== undefined) return { is: 'never', says: `the run was ended: ${ended}` };
  return undefined;
}

/** The last lines of every terminal. */
function screens(recorder: Recorder): string {
  const names = [...new Set(recorder.terminals.map(({ terminal }) => terminal))];
  if (names.length === 0) return 'no terminal has started';
  return names
    .map((name) => {
      const lines = recorder.text(name).trimEnd().split('\n').slice(-SHOWN_LINES);
      return `${name} shows ${JSON.stringify(lines.join('\n'))}`;
    })
    .join('; ');
}
