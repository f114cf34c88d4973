// Which messages concern a panel's run, and what is left of it when it is over. Pure.
import type { Model } from './model.ts';

/** Whether the run on the screens has a wire. */
export function stands({ run }: Model): boolean {
  return run.is === 'open' || (run.is === 'asked' && run.stood !== undefined);
}

/** Whether output, exits and events that arrive are of the run on the screens. */
export function acceptsOutput(model: Model): boolean {
  const { run } = model;
  return stands(model) || (run.is === 'over' && run.rest);
}

/** Whether the lab runs or queues the panel's case, or was asked to. */
export function isHeldByLab({ run }: Model): boolean {
  return run.is === 'asked' || run.is === 'queued' || run.is === 'open';
}

/** The lab holds nothing of the panel any more; the screens keep their content. */
export function leaveLab(model: Model): Model {
  const shows = model.traced || Object.keys(model.terminals).length > 0;
  const own = shows && model.recording !== 'plays';
  const run = own ? ({ is: 'over', rest: false } as const) : ({ is: 'none' } as const);
  return {
    ...model,
    run,
    link: 'there',
    stale: false,
    drawing: false,
    frozen: [],
    orders: [],
    gates: {},
    stepping: [],
  };
}
