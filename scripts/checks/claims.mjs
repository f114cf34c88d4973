// Checks the chapters' claims: a claim may say only what its expectation says, or the titles of the
// test on the kernel that it names, or it names a source; and no text names a program's line by its number. What a chapter
// says and nothing holds is listed, but is no fault.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { constants } from 'node:os';
import { caseNames, programFiles, readCase } from '#cases';
import { Pattern, TcpState } from '#protocol/schema';
import { readFiles } from '../../lab-server/cases/open-cases.ts';
import { readChapter } from '../../src/build/chapter/tree.ts';
import { readComponents } from '../../src/build/chapter/read-components.ts';
import { placeFaults } from '../../src/build/chapter/places.ts';
import { chapterFaults, expectationsOf, usesIn } from '../../src/build/chapter/uses.ts';
import { sourcesIn } from '../../src/build/listing/twins.ts';
import { say } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { claimingIn, ofSs, proseOf, spelledIn, tokensIn } from './tokens.mjs';

/** What a chapter may use. */
const components = readComponents('src/elements');

/**
 * What states facts: in it every number, errno, flag and state has what holds it. The list of symptoms repeats
 * messages, and leads to the chapters that state them.
 */
const caseChapter = /\/\d\d-(?!(?:scratch|symptoms)\.)[^/]*\.mdx$/;

/** Where the tests are that try on the kernel what no case runs. */
const KERNEL = 'content/test/kernel';

/** Everything that an expectation says, with its equivalents: SIGPIPE is 13, 141 is 128 + 13. */
export function sayingsOf({ shows, never }) {
  const said = new Set();
  const add = (value) => said.add(String(value));
  for (const pattern of [...shows, ...never]) {
    for (const [field, value] of Object.entries(pattern)) {
      if (field === 'args')
        value.split(/[^\w-]+/).forEach((word) => add(word.replace(/^TCP_/, '')));
      else if (Array.isArray(value)) value.forEach(add);
      else if (value !== null && typeof value === 'object') Object.values(value).forEach(add);
      else if (field !== 'nth') add(value);
    }
    if (pattern.kind === 'exit' && pattern.status > 128) add(128);
  }
  for (const one of [...said]) {
    if (one in constants.signals) add(constants.signals[one]);
    const state = TcpState.options.indexOf(one);
    if (state !== -1) add(state + 1);
    // The kernel shows a socket in CLOSE only to its holder.
    if (one === 'CLOSED') add('CLOSE');
  }
  return said;
}

/** The result of `151 - 100`, if both numbers are among those said. */
function computed(sum, said) {
  const [, a, sign, b] = /^(\d+) ([+-]) (\d+)$/.exec(sum) ?? [];
  if (!said.has(a) || !said.has(b)) return [];
  return [String(sign === '+' ? Number(a) + Number(b) : Number(a) - Number(b))];
}

/** Everything that the titles of a file of tests say: numbers, also written as words, errnos, states. */
export function titlesSay(source) {
  const titles = [...source.matchAll(/^\s*test\(\s*(['`])(.*?)\1/gms)].map(([, , title]) => title);
  return sayingsIn(titles.join('\n'));
}

function sayingsIn(text) {
  const words = spelledIn(text).map(({ value }) => String(value));
  return new Set([...tokensIn(text).map(({ says }) => says), ...words]);
}

/** The tests on the kernel: what the titles of each file say, by its name without `.test.ts`. */
const kernelTests = () =>
  new Map(
    filesIn([KERNEL])
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => [basename(file, '.test.ts'), titlesSay(readFileSync(file, 'utf8'))]),
  );

/** What a claim that names a test or a source may say, or one sentence on what is wrong with it. */
function saidElsewhere({ component: { attributes, node } }, text, tests) {
  const { by, test, source } = attributes;
  if ([by, test, source].filter((one) => one !== undefined).length !== 1) {
    return '<Claim> names what holds it: an expectation, by="…", a test on the kernel, test="…", or a source, source="…"';
  }
  if (source !== undefined) return sayingsIn(proseOf(node.children, text));
  if (test === undefined) return undefined;
  const allowed = [...tests.keys()].join(', ');
  return tests.get(test) ?? `<Claim test="${test}">: there is no such test; allowed: ${allowed}`;
}

/** Everything that a claim may say. */
function sayable({ component }, expectations) {
  if (expectations instanceof Set) return expectations;
  const said = new Set(Object.values(expectations).flatMap((one) => [...sayingsOf(one)]));
  for (const sum of computed(component.attributes.from ?? '', said)) said.add(sum);
  return said;
}

function claimFault(text, use, expectations) {
  if (typeof expectations === 'string') return expectations;
  const said = sayable(use, expectations);
  const unbacked = tokensIn(proseOf(use.component.node.children, text))
    .map(({ says }) => says)
    .filter((says) => !said.has(ofSs[says] ?? says));
  if (unbacked.length === 0) return undefined;
  const { test } = use.component.attributes;
  const shown =
    test === undefined ? `<Claim by="${use.names.join(' ')}">` : `<Claim test="${test}">`;
  const held = test === undefined ? 'expectation' : 'titles';
  const allowed = [...said].filter((one) => tokensIn(one).length > 0);
  return `${shown} says ${unbacked.join(', ')}, its ${held} only ${allowed.join(', ')}`;
}

function predictFault(_, { component, names: [name] }, expectations) {
  const last = expectations[name].shows.at(-1);
  const { shape } = Pattern.options.find((option) => option.shape.kind.value === last.kind);
  const { reads } = component.attributes;
  if (Object.hasOwn(shape, reads) && !['kind', 'nth', 'blocked', 'without'].includes(reads)) {
    return Object.hasOwn(last, reads) && reads !== 'args'
      ? `<Predict ${name}> reads ${reads}, which the expectation gives away`
      : undefined;
  }
  return `<Predict ${name}> reads ${reads}, which a ${last.kind} does not have`;
}

/** A program's line by its number, which becomes wrong once the program changes. */
const numbered = /\b[Ll]ines? \d+|第 *\d+ *行/g;

function numberedFaults({ file, text, root }) {
  return [...proseOf([root], text).matchAll(numbered)].map(({ 0: says, index }) => {
    const line = text.slice(0, index).split('\n').length;
    return `${file}:${line}: "${says}" is true until the program changes; <Line of="…" at="…" /> finds it`;
  });
}

/** The expectations of a use, or what its test says; a text says what is wrong with it. */
const heldBy = (use, { text }, cases, tests) =>
  (use.component.name === 'Claim' ? saidElsewhere(use, text, tests) : undefined) ??
  expectationsOf(use, cases);

/** One sentence for each component of a chapter, or numbered line, that is wrong. */
export function claimFaults(chapter, cases, tests = new Map()) {
  if (typeof chapter === 'string') return [chapter];
  const formed = chapterFaults(chapter, cases, components);
  if (formed.length > 0) return formed;
  const looks = { Claim: claimFault, Predict: predictFault };
  const claimed = usesIn(chapter).flatMap((use) => {
    const { name, line } = use.component;
    const fault = looks[name]?.(chapter.text, use, heldBy(use, chapter, cases, tests));
    return fault === undefined ? [] : [`${chapter.file}:${line}: ${fault}`];
  });
  return [...claimed, ...numberedFaults(chapter)];
}

/** The numbers that a claim spells out and its expectation does not say. */
function unsaid(text, use, expectations) {
  const said = sayable(use, expectations);
  const words = spelledIn(proseOf(use.component.node.children, text));
  return words.filter(({ value }) => !said.has(String(value)));
}

/** What a chapter without faults says without an expectation, by line of its file. */
export function unbound(chapter, cases, tests = new Map()) {
  const { file, text, root } = chapter;
  const prose = claimingIn(
    proseOf([root], text, ({ name }) => ['Claim', 'Type', 'Act'].includes(name)),
  );
  const claims = usesIn(chapter).filter(({ component }) => component.name === 'Claim');
  const tokens = [
    ...tokensIn(prose),
    ...spelledIn(prose),
    ...claims.flatMap((use) => unsaid(text, use, heldBy(use, chapter, cases, tests))),
  ].sort((one, other) => one.at - other.at);
  const lines = Map.groupBy(tokens, ({ at }) => text.slice(0, at).split('\n').length);
  return [...lines].map(([line, some]) => ({
    at: `${file}:${line}`,
    says: some.map(({ says }) => says),
  }));
}

/** The cases without faults, by name; the recordings check reports the others. */
async function readCases() {
  const files = await readFiles('content');
  const cases = new Map();
  for (const name of caseNames(files)) {
    const spec = readCase(name, files);
    if (!Array.isArray(spec)) cases.set(name, spec);
  }
  return cases;
}

/** The text of each program and of each C twin, by the name of its file. */
function readSources() {
  const paths = filesIn(['content']).filter((file) => /\.(ts|c)$/.test(file));
  const files = new Map(
    paths.map((file) => [file.slice('content/'.length), readFileSync(file, 'utf8')]),
  );
  const programs = programFiles(files.keys());
  if (Array.isArray(programs)) throw new Error(programs.join('\n'));
  return sourcesIn(programs, files);
}

/** What the case chapters say without an expectation, below its count. */
function listing(chapters, cases, tests) {
  const bare = chapters
    .filter(({ file }) => caseChapter.test(file))
    .flatMap((chapter) => unbound(chapter, cases, tests));
  const count = bare.reduce((sum, { says }) => sum + says.length, 0);
  return [
    `numbers, errnos, flags and states of the chapters that nothing holds: ${count}`,
    ...bare.map(({ at, says }) => `${at}: ${says.join(', ')}`),
  ];
}

if (import.meta.main) {
  const cases = await readCases();
  const tests = kernelTests();
  const chapters = filesIn(['content'])
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => readChapter(file, readFileSync(file, 'utf8')));
  const sources = readSources();
  const faults = chapters.flatMap((chapter) => [
    ...claimFaults(chapter, cases, tests),
    ...(typeof chapter === 'string' ? [] : placeFaults(chapter, sources)),
  ]);
  const lines = faults.length > 0 ? faults : listing(chapters, cases, tests);
  lines.forEach((line) => say(line));
  process.exitCode = Number(faults.length > 0);
}
