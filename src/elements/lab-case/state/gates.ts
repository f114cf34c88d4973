// Step mode as a run panel knows it: which programs wait before which call. Pure.
import type { News } from '#client';
import type { Gate, Model, Started } from './model.ts';

/** A program stands before a call. */
export const recordGate = (model: Model, gate: Gate): Model => ({
  ...model,
  gates: { ...model.gates, [gate.terminal]: gate },
});

/** It goes on; by now it may stand before another call. */
export function recordRelease(
  model: Model,
  { terminal, gate }: Extract<News, { type: 'released' }>,
): Model {
  return model.gates[terminal]?.gate === gate ? withoutGate(model, terminal) : model;
}

function withoutGate(model: Model, terminal: string): Model {
  const gates = Object.entries(model.gates).filter(([name]) => name !== terminal);
  return { ...model, gates: Object.fromEntries(gates) };
}

/** A program has started, or the lab repeats that it has, and then its gate as well. */
export function recordStepping(model: Model, { terminal, step }: Started): Model {
  const others = model.stepping.filter((name) => name !== terminal);
  return { ...withoutGate(model, terminal), stepping: step ? [...others, terminal] : others };
}

/** A program has ended. */
export function recordGone(model: Model, terminal: string): Model {
  const stepping = model.stepping.filter((name) => name !== terminal);
  return { ...withoutGate(model, terminal), stepping };
}
