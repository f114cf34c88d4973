// The shape of content/cases/NAME/case.json: which terminals a case has, what runs in each, and
// which switches a reader may set. A bad field is an error that names it and what is allowed.
import { z } from 'zod';

/** Lower-case words joined by hyphens: the names of cases, terminals and switches. */
export const Name = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** The two ends of the wire; a program runs on one of them. */
export const Host = z.enum(['client', 'server']);
export type Host = z.infer<typeof Host>;

/** A text in each language that the notebook speaks; English is always there. */
export const Text = z.strictObject({
  en: z.string().min(1),
  'zh-cn': z.string().min(1).optional(),
});

/** One `--flag value` of a program that the reader may set in the run panel. */
export const Switch = z
  .strictObject({ values: z.array(z.string().min(1)).min(2), default: z.string() })
  .refine((s) => s.values.includes(s.default), {
    error: ({ input }) => `must be one of ${(input as { values: string[] }).values.join(', ')}`,
    path: ['default'],
  });
export type Switch = z.infer<typeof Switch>;

/**
 * When a terminal starts: `run` with the case, `listen` once the kernel shows LISTEN on the server
 * host, `reader` only when the reader asks for it.
 */
export const Start = z.enum(['run', 'listen', 'reader']);

const terminal = { name: Name, host: Host, start: Start, label: Text.optional() };

/** A terminal that runs one of content/programs/. */
export const ProgramTerminal = z.strictObject({
  ...terminal,
  program: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/, 'must be a file of content/programs/'),
  arguments: z.array(z.string()).default([]),
  switches: z.record(Name, Switch).default({}),
});

/** A terminal that runs a tool of the fixed list. */
export const ToolTerminal = z.strictObject({
  ...terminal,
  tool: z.enum(['nc', 'ss']),
  arguments: z.array(z.string()).default([]),
});

export const TerminalSpec = z.union([ProgramTerminal, ToolTerminal]);
export type TerminalSpec = z.infer<typeof TerminalSpec>;

export const CaseSpec = z.strictObject({
  label: Text,
  terminals: z.array(TerminalSpec).min(1).max(6),
});
export type CaseSpec = z.infer<typeof CaseSpec>;
