// What a run panel is left with when its run is over, and what it still hears of one. Pure.
import type { Model } from './model.ts';

/** Whether output, ends and events that the lab tells are of what the panel shows. */
export function hears({ run }: Model): boolean {
  return run.is === 'stands' || (run.is === 'over' && run.rest);
}

/** Whether the lab holds something of the panel's, or is about to. */
export function held({ run }: Model): boolean {
  return run.is === 'asked' || run.is === 'queued' || run.is === 'stands';
}

/** Nothing of it is in the lab any more; what the screens show stays. */
export function left(model: Model): Model {
  const shows = model.traced || Object.keys(model.terminals).length > 0;
  const own = shows && model.recording !== 'plays';
  const run = own ? ({ is: 'over', rest: false } as const) : ({ is: 'none' } as const);
  return { ...model, run, link: 'there', stale: false, drawing: false, frozen: [] };
}
