// The shape of content/cases/NAME/case.json: which terminals a case has and what each runs. Also a
// whole case as the program uses it, which lab-server/cases/ builds from all its files.
import { z } from 'zod';
import type { Expectation } from './expectation.ts';
import type { Scenario } from './scenario.ts';
import { DEFAULT_HOSTS, HOST_COUNT } from '../hosts.ts';
import { Host, Name, ProgramName } from './names.ts';
import { $schema, strict } from './strict.ts';
import type { CaseTexts } from './texts.ts';

/**
 * When a terminal starts: `run` with the case, `listen` once the kernel shows LISTEN for
 * `waitsFor`, `reader` only when the reader asks for it.
 */
export const Start = z.enum(['run', 'listen', 'reader']);

const terminal = {
  name: Name,
  host: Host,
  start: Start,
  /** An earlier terminal that must listen before this one starts. */
  waitsFor: Name.optional(),
  /** The TCP port on which its program listens, on its own host. */
  listens: z.int().min(1).max(65535).optional(),
};

/** A terminal that runs a program of the case's own folder or of content/programs/. */
export const ProgramTerminal = strict({
  ...terminal,
  program: ProgramName,
  arguments: z.array(z.string()).default([]),
  /** The names of the program's options that a reader may choose. */
  options: z.array(Name).default([]),
  /** The defaults of such options, where they differ from the program's own first value. */
  defaults: z.record(Name, z.string()).default({}),
});

/** A terminal that runs a tool of the fixed list. */
export const ToolTerminal = strict({
  ...terminal,
  tool: z.enum(['nc', 'ss']),
  arguments: z.array(z.string()).default([]),
});

/**
 * A field `tool` selects the tool's schema, so that a fault is reported for that schema and not for
 * a union.
 */
const Terminal = z.looseObject({}).transform((terminal, context) => {
  const parsed = ('tool' in terminal ? ToolTerminal : ProgramTerminal).safeParse(terminal);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    context.addIssue({ code: 'custom', path, message });
  }
  return z.NEVER;
});

/** In the order of their addresses, which the page shows from left to right. */
const Hosts = z.array(Host).min(HOST_COUNT.min).max(HOST_COUNT.max);

const caseFile = <Each extends z.ZodType>(each: Each) =>
  strict({
    $schema,
    hosts: Hosts.default([...DEFAULT_HOSTS]),
    terminals: z.array(each).min(1).max(6),
  });

/** case.json. */
export const CaseFile = caseFile(Terminal);
export type CaseFile = z.infer<typeof CaseFile>;

/** The same, as the JSON Schema for editors shows it. */
export const CaseFileOutline = caseFile(z.union([ProgramTerminal, ToolTerminal]));

/** One `--flag value` of a program that the reader may choose in the run panel. */
export interface Option {
  values: readonly string[];
  default: string;
}

type OfProgram = Omit<z.infer<typeof ProgramTerminal>, 'options'> & {
  /** The program's file within content/, such as `programs/client.ts`. */
  file: string;
  /** The same for that file and every file that it imports, directly or not. */
  loads: string[];
  options: Record<string, Option>;
};

export type TerminalSpec = OfProgram | z.infer<typeof ToolTerminal>;

/** A case as the program uses it: every name in it that refers to another is resolved. */
export interface CaseSpec {
  /** In the order of their addresses. */
  hosts: Host[];
  terminals: TerminalSpec[];
  /** What a run of this case shows, by name; the chapter's steps and claims refer to these. */
  expectations: Record<string, Expectation>;
  /** Ways through the case; the first is the one that is recorded. */
  scenarios: Record<string, Scenario>;
  /** In English. */
  texts: CaseTexts;
}
