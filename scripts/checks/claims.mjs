// Checks the chapters' claims against their cases: a claim may say only what its expectation says,
// and no text names a program's line by its number. What a case chapter's prose says without an
// expectation is listed, but is no fault.
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { caseNames, readCase } from '#cases';
import { Pattern, TcpState } from '#protocol/schema';
import { readFiles } from '../../lab-server/cases/open-cases.ts';
import { readChapter } from '../../src/build/chapter/tree.ts';
import { readComponents } from '../../src/build/chapter/read-components.ts';
import { chapterFaults, expectationsOf, usesIn } from '../../src/build/chapter/uses.ts';
import { say } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { claimingIn, proseOf, spelledIn, tokensIn } from './tokens.mjs';

/** What a chapter may use. */
const components = readComponents('src/elements');

/** The chapters in which every number, errno, status, flag and state should have an expectation. */
const caseChapter = /\/0[4-7]-[^/]*\.mdx$/;

/** ss writes a hyphen, and shorter names, where the kernel has others. */
const alias = { ESTAB: 'ESTABLISHED', 'CLOSE-WAIT': 'CLOSE_WAIT', 'FIN-WAIT-2': 'FIN_WAIT2' };

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

/** Everything that a claim may say. */
function sayable({ component }, expectations) {
  const said = new Set(Object.values(expectations).flatMap((one) => [...sayingsOf(one)]));
  for (const sum of computed(component.attributes.from ?? '', said)) said.add(sum);
  return said;
}

function claimFault(text, use, expectations) {
  const said = sayable(use, expectations);
  const unbacked = tokensIn(proseOf(use.component.node.children, text))
    .map(({ says }) => says)
    .filter((says) => !said.has(alias[says] ?? says));
  if (unbacked.length === 0) return undefined;
  const shown = `<Claim by="${use.names.join(' ')}">`;
  const allowed = [...said].filter((one) => tokensIn(one).length > 0);
  return `${shown} says ${unbacked.join(', ')}, its expectation only ${allowed.join(', ')}`;
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

/** One sentence for each component of a chapter, or numbered line, that is wrong. */
export function claimFaults(chapter, cases) {
  if (typeof chapter === 'string') return [chapter];
  const formed = chapterFaults(chapter, cases, components);
  if (formed.length > 0) return formed;
  const looks = { Claim: claimFault, Predict: predictFault };
  const claimed = usesIn(chapter).flatMap((use) => {
    const { name, line } = use.component;
    const fault = looks[name]?.(chapter.text, use, expectationsOf(use, cases));
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
export function unbound(chapter, cases) {
  const { file, text, root } = chapter;
  const prose = claimingIn(proseOf([root], text, ({ name }) => name === 'Claim'));
  const claims = usesIn(chapter).filter(({ component }) => component.name === 'Claim');
  const tokens = [
    ...tokensIn(prose),
    ...spelledIn(prose),
    ...claims.flatMap((use) => unsaid(text, use, expectationsOf(use, cases))),
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

/** What the case chapters say without an expectation, below its count. */
function listing(chapters, cases) {
  const bare = chapters
    .filter(({ file }) => caseChapter.test(file))
    .flatMap((chapter) => unbound(chapter, cases));
  const count = bare.reduce((sum, { says }) => sum + says.length, 0);
  return [
    `numbers, errnos, flags and states of the case chapters bound to no expectation: ${count}`,
    ...bare.map(({ at, says }) => `${at}: ${says.join(', ')}`),
  ];
}

if (import.meta.main) {
  const cases = await readCases();
  const chapters = filesIn(['content'])
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => readChapter(file, readFileSync(file, 'utf8')));
  const faults = chapters.flatMap((chapter) => claimFaults(chapter, cases));
  const lines = faults.length > 0 ? faults : listing(chapters, cases);
  lines.forEach((line) => say(line));
  process.exitCode = Number(faults.length > 0);
}
