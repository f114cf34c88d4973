// What one step of a scenario does, and when it is done.
import type { Scenario, Expectation, Step, SwitchOrder } from '#protocol';
import { judge } from '#protocol';
import type { Recorder } from './recorder.ts';

/** `not-yet`: says what is missing. `never`: it can no longer happen, and says why. */
export type StepOutcome =
  { is: 'yes' } | { is: 'not-yet'; says?: string } | { is: 'never'; says: string };

const YES: StepOutcome = { is: 'yes' };
const NOT_YET: StepOutcome = { is: 'not-yet' };

/** A run that is being played. */
export interface PlayedRun {
  readonly recorder: Recorder;
  readonly expectations: Readonly<Record<string, Expectation>>;
  readonly choices: Scenario['choices'];
  readonly twins: boolean;
  /** How much of each terminal's text earlier waits have consumed. */
  readonly consumed: Map<string, number>;
}

const size = { cols: 80, rows: 24 };

/** Whether the session takes requests. */
export function greeted({ recorder }: PlayedRun): StepOutcome {
  return recorder.client.isOpen ? YES : NOT_YET;
}

/** Starts the case that is played. */
export function begin({ recorder, choices, twins }: PlayedRun, name: string): void {
  recorder.client.send({ type: 'run', case: name, choices, size, twins });
}

/** The keys of a step that types, in order. */
export function keysOf(step: Step): string[] {
  if (step.do === 'type') return [...Array.from(step.line), '\r'];
  if (step.do === 'press') return [String.fromCharCode(step.key.charCodeAt(0) & 0x1f)];
  return [];
}

/** Whether the step can be done: one that types or signals needs a running program. */
export function ready(step: Step, { recorder }: PlayedRun): StepOutcome {
  if (step.do !== 'type' && step.do !== 'press' && step.do !== 'signal') return YES;
  const program = recorder.latest(step.terminal);
  if (!program) return recorder.state === 'finished' ? gone(step.terminal) : NOT_YET;
  return program.kept.ended ? gone(step.terminal) : YES;
}

function gone(terminal: string): StepOutcome {
  return { is: 'never', says: `no program runs in ${terminal}` };
}

/** Presses one key. */
export function press(step: Step, key: string, { recorder }: PlayedRun): void {
  if (step.do !== 'type' && step.do !== 'press') return;
  const program = recorder.latest(step.terminal);
  if (program) recorder.client.type(program.channel, Buffer.from(key));
}

/** Sends the step's request; the function it returns tells whether the step is done. */
export function act(step: Step, played: PlayedRun): () => StepOutcome {
  const { recorder, choices, twins } = played;
  const { client } = recorder;
  switch (step.do) {
    case 'wait':
      return () => printed(step, played);
    case 'type':
    case 'press':
      return () => YES;
    case 'start': {
      const before = recorder.terminals.length;
      client.send({ type: 'start', terminal: step.terminal, choices, size, twins });
      return () => (recorder.terminals.length > before ? YES : NOT_YET);
    }
    case 'signal':
      client.send({ type: 'signal', terminal: step.terminal, signal: step.signal });
      return () => YES;
    case 'wire': {
      const { order, host } = step;
      const before = recorder.trace.length;
      client.send({ type: 'wire', order, host });
      return () =>
        recorder.trace.slice(before).some((event) => event.kind === 'wire') ? YES : NOT_YET;
    }
    case 'lose':
    case 'answer':
    case 'slow':
    case 'unpin':
    case 'pass': {
      const { do: type, ...order } = step;
      const before = recorder.trace.length;
      client.send({ type, ...order } as SwitchOrder);
      return () =>
        recorder.trace.slice(before).some((event) => event.kind === 'wire') ? YES : NOT_YET;
    }
    case 'until':
      return () => shown(step.shows, played);
    case 'ended':
      return () => (recorder.latest(step.terminal)?.kept.ended ? YES : NOT_YET);
  }
}

function printed(
  step: Extract<Step, { do: 'wait' }>,
  { recorder, consumed }: PlayedRun,
): StepOutcome {
  const from = consumed.get(step.terminal) ?? 0;
  const at = recorder.text(step.terminal).indexOf(step.prints, from);
  if (at !== -1) {
    consumed.set(step.terminal, at + step.prints.length);
    return YES;
  }
  return recorder.latest(step.terminal)?.kept.ended ? gone(step.terminal) : NOT_YET;
}

/** Whether the trace shows an expectation, and if not, which pattern is missing. */
export function shown(name: string, { recorder, expectations }: PlayedRun): StepOutcome {
  const expectation = expectations[name];
  if (!expectation) {
    const allowed = Object.keys(expectations).join(', ');
    return { is: 'never', says: `there is no expectation ${name}; allowed: ${allowed}` };
  }
  const finding = judge(expectation, recorder.trace);
  if (finding.is === 'shown') return YES;
  if (finding.is === 'open') {
    const missing = JSON.stringify(expectation.shows[finding.found]);
    return { is: 'not-yet', says: `no event fits shows[${finding.found}], ${missing}` };
  }
  return { is: 'never', says: `the trace shows ${JSON.stringify(finding.event)}` };
}

/** A step as a sentence names it. */
export function nameOf(step: Step): string {
  switch (step.do) {
    case 'wait':
      return `wait until ${step.terminal} prints ${JSON.stringify(step.prints)}`;
    case 'type':
      return `type ${JSON.stringify(step.line)} in ${step.terminal}`;
    case 'press':
      return `press Ctrl+${step.key.toUpperCase()} in ${step.terminal}`;
    case 'start':
      return `start ${step.terminal}`;
    case 'signal':
      return `send ${step.signal} to ${step.terminal}`;
    case 'wire':
      return `${step.order} the ${step.host}’s cable`;
    case 'lose':
    case 'answer':
      return `${step.do} ${step.every ? 'every' : 'the next'} ${step.segment} of the ${step.from}`;
    case 'slow':
      return `slow the ${step.from}’s segments by ${step.ms} ms`;
    case 'unpin':
      return `unpin the ${step.from}’s neighbour entries`;
    case 'pass':
      return `pass the ${step.from}’s segments as before`;
    case 'until':
      return `until the trace shows ${step.shows}`;
    case 'ended':
      return `until ${step.terminal} has ended`;
  }
}
