// The shape of content/cases/NAME/case.json: which terminals a case has, what runs in each, and
// which switches a reader may set. A bad field is an error that names it and what is allowed.
import { z } from 'zod';
import { Drive } from './drive.ts';
import { Expectation } from './expectation.ts';
import { Host, Name, Text } from './names.ts';

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

/** A field `tool` makes it a tool's: what is wrong is then said of that one, not of a union. */
export const TerminalSpec = z.looseObject({}).transform((terminal, context) => {
  const parsed = ('tool' in terminal ? ToolTerminal : ProgramTerminal).safeParse(terminal);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    context.addIssue({ code: 'custom', path, message });
  }
  return z.NEVER;
});
export type TerminalSpec = z.infer<typeof TerminalSpec>;

export const CaseSpec = z.strictObject({
  label: Text,
  terminals: z.array(TerminalSpec).min(1).max(6),
  /** What a run of this case shows, by name; the chapter's steps and claims refer to these. */
  expectations: z.record(Name, Expectation).default({}),
  /** Ways through the case; the first is the one that is recorded. */
  drives: z.record(Name, Drive).default({}),
});
export type CaseSpec = z.infer<typeof CaseSpec>;
