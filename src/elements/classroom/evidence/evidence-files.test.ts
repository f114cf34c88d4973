import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expectation } from '#protocol';
import { keptRun } from '../../runs/test/kept.ts';
import { evidenceFiles } from './evidence-files.ts';

const texts = {
  ...{ title: 'Saved {saved}', about: 'about', files: 'files', run: '{folder} of {began}' },
  ...{ named: '{folder}, {name}', edited: 'edited: {files}', seen: 'seen', other: 'other' },
  ...{ open: 'open', none: '', saved: '' },
};

const exits = (status: number, says?: string): Expectation & { waits: string } => ({
  shows: [{ kind: 'exit', terminal: 'client', status }],
  never: [],
  hints: says === undefined ? [] : [{ when: { kind: 'exit', terminal: 'client' }, says }],
  waits: `The client exits with ${status}.`,
});

const judged = { talk: { 'exit-0': exits(0), 'exit-1': exits(1, 'no'), 'exit-2': exits(2) } };

test('each run has a folder with its file, its trace, its terminals, its edits and its capture', () => {
  const [client] = keptRun().terminals;
  const run = keptRun({ terminals: [client!, client!], edits: { 'client.ts': 'edited' } });
  const capture = Uint8Array.of(1, 2);
  const files = evidenceFiles([{ run, file: '{}', capture }], judged, texts, 0);
  assert.deepEqual(
    [...files.keys()],
    [
      ...['run.json', 'trace.jsonl', 'capture.pcapng', 'client.cast', 'client-2.cast'].map(
        (name) => `talk-run-1/${name}`,
      ),
      ...['talk-run-1/edited/client.ts', 'index.json', 'README.txt'],
    ],
  );
  assert.equal(files.get('talk-run-1/edited/client.ts'), 'edited');
  assert.equal(files.get('talk-run-1/capture.pcapng'), capture);
  assert.match(files.get('talk-run-1/client.cast') as string, /\n\[0\.9,"o","hello\\r\\n"\]\n$/);
});

test('the index and the text tell the outcome of each expectation', () => {
  const runs = [
    { run: keptRun(), file: '{}', capture: undefined },
    { run: keptRun({ case: 'other', number: 2, name: 'mine' }), file: '{}', capture: undefined },
  ];
  const files = evidenceFiles(runs, judged, texts, 0);
  const index = JSON.parse(files.get('index.json') as string) as {
    saved: string;
    runs: { folder: string; expectations: object; files: string[] }[];
  };
  assert.equal(index.saved, '1970-01-01T00:00:00.000Z');
  assert.deepEqual(
    index.runs.map(({ folder, expectations }) => [folder, expectations]),
    [
      ['talk-run-1', { 'exit-0': 'seen', 'exit-1': 'other', 'exit-2': 'open' }],
      ['other-run-2', {}],
    ],
  );
  assert.deepEqual(index.runs[1]!.files, ['run.json', 'trace.jsonl', 'client.cast']);
  assert.equal(
    files.get('README.txt'),
    [
      ...['Saved 1970-01-01T00:00:00.000Z', '', 'about', 'files', ''],
      ...['talk-run-1 of 2026-11-25T15:30:00.000Z', '  seen: The client exits with 0.'],
      ...['  other: The client exits with 1.', '  open: The client exits with 2.', ''],
      ...['other-run-2, mine', ''],
    ].join('\n'),
  );
});
