// What a reader hands in of this tab's runs: the files of one archive, by their paths in it, with an index and
// a text that says what there is. Pure.
import { judge, type Expectation } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Judged } from '../../../shared/judged.ts';
import type { Texts } from '../../../shared/texts.ts';
import { castOf } from '../../lab-case/take-home/cast.ts';
import type { KeptRun } from '../../runs/kept-run.ts';

export interface EvidenceRun {
  run: KeptRun;
  /** Its run file. */
  file: string;
  /** A pcapng file. */
  capture: Uint8Array | undefined;
}

/** As a run that is over has shown an expectation: `open` is neither. */
type Outcome = 'seen' | 'other' | 'open';

/** The size of a terminal, which a kept run does not have. */
const SIZE = { cols: 80, rows: 24 };

/** `saved`: in milliseconds since 1970. */
export function evidenceFiles(
  runs: readonly EvidenceRun[],
  judged: Judged,
  texts: Texts['evidence'],
  saved: number,
): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const index = runs.map((one) => {
    const folder = folderOf(one.run);
    const own = filesOf(one);
    for (const [name, content] of own) files.set(`${folder}/${name}`, content);
    return { folder, ...indexOf(one.run, judged), files: [...own.keys()] };
  });
  const whole = { format: 'two-ends-of-a-wire/evidence', version: 1, saved: isoOf(saved) };
  files.set('index.json', `${JSON.stringify({ ...whole, runs: index }, null, 2)}\n`);
  files.set('README.txt', readmeOf(index, judged, texts, saved));
  return files;
}

const isoOf = (time: number): string => new Date(time).toISOString();

const folderOf = ({ case: of, number }: KeptRun): string => `${of}-run-${number}`;

function filesOf({ run, file, capture }: EvidenceRun): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>([['run.json', file]]);
  files.set('trace.jsonl', run.trace.map((event) => `${JSON.stringify(event)}\n`).join(''));
  if (capture) files.set('capture.pcapng', capture);
  for (const [at, { terminal, output }] of run.terminals.entries()) {
    const before = run.terminals.slice(0, at).filter((one) => one.terminal === terminal).length;
    const name = before === 0 ? terminal : `${terminal}-${before + 1}`;
    files.set(`${name}.cast`, castOfTerminal(run, terminal, output));
  }
  for (const [name, text] of Object.entries(run.edits)) files.set(`edited/${name}`, text);
  return files;
}

function castOfTerminal(
  run: KeptRun,
  terminal: string,
  output: readonly (readonly [number, string])[],
): string {
  const encoder = new TextEncoder();
  const received = output.map(([at, text]) => ({ at, bytes: encoder.encode(text) }));
  const began = { date: new Date(run.began), at: 0 };
  return castOf(received, { title: `${run.case}: ${terminal}`, size: SIZE, began });
}

function indexOf(run: KeptRun, judged: Judged) {
  const expectations = Object.entries(judged[run.case] ?? {}).map(
    ([name, expectation]) => [name, outcomeOf(expectation, run)] as const,
  );
  return {
    ...{ case: run.case, number: run.number, name: run.name, began: isoOf(run.began) },
    ...{ edited: Object.keys(run.edits), twins: run.twins, step: run.step },
    expectations: Object.fromEntries(expectations) as Record<string, Outcome>,
  };
}

function outcomeOf(expectation: Expectation, { trace }: KeptRun): Outcome {
  const finding = judge(expectation, trace);
  if (finding.is === 'shown') return 'seen';
  return finding.is === 'contradicted' || finding.hint !== undefined ? 'other' : 'open';
}

type IndexedRun = ReturnType<typeof indexOf> & { folder: string };

function readmeOf(
  runs: readonly IndexedRun[],
  judged: Judged,
  texts: Texts['evidence'],
  saved: number,
): string {
  const told = runs.flatMap(({ folder, case: of, name, began, edited, expectations }) => [
    '',
    fill(name === '' ? texts.run : texts.named, { folder, began, name }),
    ...(edited.length === 0 ? [] : [`  ${fill(texts.edited, { files: edited.join(', ') })}`]),
    ...Object.entries(expectations).map(
      ([expectation, is]) => `  ${texts[is]}: ${judged[of]?.[expectation]?.waits ?? expectation}`,
    ),
  ]);
  const head = [fill(texts.title, { saved: isoOf(saved) }), '', texts.about, texts.files];
  return `${[...head, ...told].join('\n')}\n`;
}
