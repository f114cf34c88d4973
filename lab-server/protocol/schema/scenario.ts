// The shape of content/cases/NAME/scenarios.json: the steps through a case as its chapter tells the
// reader to take them, for recordings and for the test that checks every expectation on real runs.
import { z } from 'zod';
import { Host, Name } from './names.ts';
import { Cable, Choices, Signal } from './messages.ts';
import { $schema, strict, variants } from './strict.ts';
import { SWITCH_ORDERS } from './switch.ts';

export const Step = variants('do', [
  /** Waits until the terminal prints this, after the text of the last wait. */
  strict({ do: z.literal('wait'), terminal: Name, prints: z.string().min(1) }),
  /** Types a line as a reader would, and presses Enter. */
  strict({ do: z.literal('type'), terminal: Name, line: z.string() }),
  /** Presses Ctrl and a letter. */
  strict({ do: z.literal('press'), terminal: Name, key: z.enum(['c', 'd']) }),
  strict({ do: z.literal('start'), terminal: Name }),
  strict({ do: z.literal('signal'), terminal: Name, signal: Signal }),
  strict({ do: z.literal('wire'), order: Cable, host: Host }),
  strict({ do: z.literal('lose'), ...SWITCH_ORDERS.lose }),
  strict({ do: z.literal('answer'), ...SWITCH_ORDERS.answer }),
  strict({ do: z.literal('slow'), ...SWITCH_ORDERS.slow }),
  strict({ do: z.literal('unpin'), ...SWITCH_ORDERS.unpin }),
  strict({ do: z.literal('pass'), ...SWITCH_ORDERS.pass }),
  /** Waits until the trace shows the expectation. */
  strict({ do: z.literal('until'), shows: Name }),
  /** Waits until the terminal's program has ended. */
  strict({ do: z.literal('ended'), terminal: Name }),
]);
export type Step = z.infer<typeof Step>;

/**
 * One way through a case. `shows`: the expectations that hold at its end. `ticks`: all boxes of the
 * chapters' steps that it ticks, as a person has checked; a trailing `?` marks one whose ticking
 * depends on timing.
 */
export const Scenario = strict({
  choices: Choices.default({}),
  steps: z.array(Step).min(1),
  shows: z.array(Name).min(1),
  ticks: z.array(z.string().min(1)).default([]),
});
export type Scenario = z.infer<typeof Scenario>;

/** scenarios.json. */
export const ScenariosFile = strict({ $schema, scenarios: z.record(Name, Scenario) });
