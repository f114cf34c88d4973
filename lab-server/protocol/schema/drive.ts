// How a case is driven the way its chapter tells the reader to: for the recordings, and for the test
// that holds every expectation against real runs.
import { z } from 'zod';
import { Host, Name } from './names.ts';
import { Cable, Choices, Signal } from './messages.ts';

export const Step = z.discriminatedUnion('do', [
  /** Waits until the terminal has printed this since the last wait for it. */
  z.strictObject({ do: z.literal('wait'), terminal: Name, prints: z.string().min(1) }),
  /** Types a line as a reader would; Enter is part of it. */
  z.strictObject({ do: z.literal('type'), terminal: Name, line: z.string() }),
  /** Presses Ctrl and a letter. */
  z.strictObject({ do: z.literal('press'), terminal: Name, key: z.enum(['c', 'd']) }),
  z.strictObject({ do: z.literal('start'), terminal: Name }),
  z.strictObject({ do: z.literal('signal'), terminal: Name, signal: Signal }),
  z.strictObject({ do: z.literal('wire'), order: Cable, host: Host }),
  /** Waits until the trace shows the expectation. */
  z.strictObject({ do: z.literal('until'), shows: Name }),
  /** Waits until the terminal's program has ended. */
  z.strictObject({ do: z.literal('ended'), terminal: Name }),
]);
export type Step = z.infer<typeof Step>;

/** One way through a case. `shows`: the expectations that hold at its end. */
export const Drive = z.strictObject({
  choices: Choices.default({}),
  steps: z.array(Step).min(1),
  shows: z.array(Name).min(1),
});
export type Drive = z.infer<typeof Drive>;
