// The file of a recorded run, recording.json: how it is written, and what can be wrong with it.
// Pure. Every fault is one sentence with the file and the remedy.
import { judge, MAX_RECORDED_MS, MAX_RECORDING } from '#protocol';
import { type CaseSpec, Recording, problem } from '#protocol/schema';

/** The present state of the case, to which a recording must fit. */
export interface RecordedCase {
  /** The case's name. */
  name: string;
  spec: CaseSpec;
  /** The present hashes of the programs that these terminals of the case run. */
  programs(terminals: readonly string[]): Record<string, string>;
}

/** The name of the scenario that is recorded: the first; undefined if the case has none. */
export function recordedScenario(spec: CaseSpec): string | undefined {
  return Object.keys(spec.scenarios)[0];
}

/** The file's text: fields in the schema's order, one event a line, so that diffs are readable. */
export function serializeRecording(recording: Recording): string {
  const fields = Object.entries(Recording.parse(recording)).map(([name, value]) => {
    const lines = Array.isArray(value)
      ? `[\n${value.map((one) => JSON.stringify(one)).join(',\n')}\n]`
      : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${lines}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** The faults of a case's recording; `text` is undefined if there is no file. */
export function recordingFaults(text: string | undefined, fits: RecordedCase): string[] {
  const { name, spec } = fits;
  const scenario = recordedScenario(spec);
  const file = `content/cases/${name}/recording.json`;
  const fault = (says: string): string => `${file} ${says}; make it anew: npm run record ${name}`;
  if (scenario === undefined) {
    return text === undefined ? [] : [`${file} is of a case without scenarios; remove it`];
  }
  if (text === undefined) return [fault('is not there')];
  const recording = read(file, text);
  if (typeof recording === 'string') return [`${recording}; make it anew: npm run record ${name}`];
  const faults = [
    ...misfits(recording, fits),
    ...oldPrograms(recording, fits),
    ...notShown(recording, spec, scenario),
  ];
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_RECORDING) faults.push(`has ${bytes} bytes of at most ${MAX_RECORDING}`);
  return faults.map(fault);
}

function read(file: string, text: string): Recording | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `${file} is not JSON: ${(error as Error).message}`;
  }
  const parsed = Recording.safeParse(json);
  return parsed.success ? parsed.data : problem(file, parsed.error);
}

function misfits(recording: Recording, { name, spec }: RecordedCase): string[] {
  const faults = [];
  if (recording.case !== name) faults.push(`is of ${recording.case}`);
  const { choices } = spec.scenarios[recordedScenario(spec)!]!;
  if (JSON.stringify(recording.choices) !== JSON.stringify(choices))
    faults.push('was made with other choices than its scenario has');
  for (const { terminal } of recording.terminals) {
    if (!spec.terminals.some((one) => one.name === terminal))
      faults.push(`has a terminal ${terminal}, which the case has not`);
  }
  const lasts = Math.max(
    ...recording.terminals.map(({ ended }) => ended?.at ?? 0),
    ...recording.trace.map(({ t }) => t / 1000),
  );
  if (lasts > MAX_RECORDED_MS)
    faults.push(`lasts ${Math.round(lasts)} ms of at most ${MAX_RECORDED_MS}`);
  return faults;
}

function oldPrograms(recording: Recording, fits: RecordedCase): string[] {
  const today = fits.programs(recording.terminals.map(({ terminal }) => terminal));
  const files = new Set([...Object.keys(today), ...Object.keys(recording.programs)]);
  return [...files]
    .filter((file) => today[file] !== recording.programs[file])
    .map((file) => `was made with another ${file}`);
}

function notShown(recording: Recording, spec: CaseSpec, scenario: string): string[] {
  return spec.scenarios[scenario]!.shows.flatMap((name) => {
    const expectation = spec.expectations[name];
    if (!expectation) return [`cannot show ${name}, which the case does not state`];
    return judge(expectation, recording.trace).is === 'shown' ? [] : [`does not show ${name}`];
  });
}
