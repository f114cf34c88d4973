// A run as a file: what a kept run has, the programs that ran, and the capture if the page has it.
// docs/run-files.md tells what it holds. Pure.
import { MAX_EDIT, RUN_FORMAT, RUN_VERSION, type Host } from '#protocol';
import {
  fields,
  isRecord,
  list,
  maybe,
  name,
  one,
  record,
  text,
  tuple,
  whole,
  type Check,
} from './checks.ts';
import { MOST_EVENTS, MOST_OUTPUT, type KeptRun } from '../kept-run.ts';
import { doneFields, editFields } from './deed-checks.ts';
import { traceEvent } from './trace-checks.ts';

/** Bytes of the largest file that is read, a capture included. */
export const LARGEST_FILE = 16 * 1024 * 1024;

/** A file that a program was run from; its text where the page has just that state of it. */
export interface FiledProgram {
  hash: string;
  text?: string;
}

export interface RunFile {
  run: KeptRun;
  /** By the file's name. */
  programs: Record<string, FiledProgram>;
  /** A pcapng file in base64. */
  capture?: string;
}

/** What is wrong with a file: `field` is where, `version` and `case` are what it says instead. */
export type RunFileFault =
  | { is: 'not-json' | 'not-a-run' | 'too-large' }
  | { is: 'version'; version: string }
  | { is: 'case'; case: string }
  | { is: 'field'; field: string };

/** A case that the page has. */
export interface FiledCase {
  name: string;
  hosts: readonly Host[];
}

export function writeRunFile({ run, programs, capture }: RunFile): string {
  const file = {
    ...{ format: RUN_FORMAT, version: RUN_VERSION, case: run.case, name: run.name },
    ...{
      began: new Date(run.began).toISOString(),
      choices: run.choices,
      step: run.step,
      ...(run.twins && { twins: true }),
      edits: run.edits,
    },
    ...{ programs, deeds: run.deeds, terminals: run.terminals, trace: run.trace, capture },
  };
  return `${JSON.stringify(file, withoutLab)}\n`;
}

/** Numbers of the lab's own, which mean nothing outside of its session. */
export const withoutLab = (field: string, value: unknown): unknown =>
  field === 'channel' || field === 'received' ? undefined : value;

/** The run has number 0. `cases`: those that the page has. */
export function readRunFile(content: string, cases: readonly FiledCase[]): RunFile | RunFileFault {
  let read: unknown;
  try {
    read = JSON.parse(content);
  } catch {
    return { is: 'not-json' };
  }
  if (!isRecord(read) || read.format !== RUN_FORMAT) return { is: 'not-a-run' };
  if (read.version !== RUN_VERSION) {
    return { is: 'version', version: String(read.version).slice(0, 20) };
  }
  const of = cases.find((one) => one.name === read.case);
  if (!of) return { is: 'case', case: String(read.case).slice(0, 60) };
  const wrong = checkFile(of.hosts)(read, '');
  if (wrong !== undefined) return { is: 'field', field: wrong };
  const filed = read as unknown as Filed;
  const began = Date.parse(filed.began);
  if (Number.isNaN(began)) return { is: 'field', field: 'began' };
  const { programs, capture, case: named, name: called, choices, step, edits } = filed;
  const { twins = false, deeds, terminals, trace } = filed;
  const run = { case: named, number: 0, name: called, began, choices, step, twins, edits, deeds };
  const file = { run: { ...run, terminals, trace }, programs };
  return capture === undefined ? file : { ...file, capture };
}

/** A run of TypeScript need not say that it is. */
type Filed = Omit<KeptRun, 'began' | 'number' | 'twins'> &
  Partial<Pick<KeptRun, 'twins'>> &
  Omit<RunFile, 'run'> & { began: string };

/** A text that a program prints may have any length within the whole. */
const output = list(tuple(whole(0), text(MOST_OUTPUT)), MOST_EVENTS);
const hash = text(12, /^[0-9a-f]{12}$/);
const exit = fields({
  status: whole(0, 255),
  ...{ signal: maybe(text(20)), limit: maybe(one('memory')) },
});

const terminal = fields({
  ...{ terminal: name, command: text(400), hash: maybe(hash), started: whole(0), output },
  ended: maybe(fields({ at: whole(0), exit })),
});

const runFields = (hosts: readonly Host[]): Readonly<Record<string, Check>> => ({
  ...{ case: name, name: text(60), ...doneFields, edits: editFields },
  terminals: list(terminal, 100),
  trace: list(traceEvent(hosts), MOST_EVENTS),
});

/** A run as the tab keeps it. */
export const checkKeptRun = (hosts: readonly Host[]): Check =>
  fields({ ...runFields(hosts), number: whole(1, 1e6), began: whole(0) });

const checkFile = (hosts: readonly Host[]): Check =>
  fields({
    ...runFields(hosts),
    began: text(30, /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/),
    programs: record(fields({ hash, text: maybe(text(MAX_EDIT)) }), 20),
    capture: maybe(text(LARGEST_FILE, /^[A-Za-z0-9+/]*={0,2}$/)),
  });
