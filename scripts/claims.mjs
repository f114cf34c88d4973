// Whether what the chapters claim is what their cases show. An <Expect>, <Claim> or <Predict> must
// name an expectation of its case, and a claim may say only what its expectation says; beside that,
// what of a case chapter's prose is bound to none is listed.
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { constants } from 'node:os';
import { CaseSpec, Flag, Pattern, TcpState } from '#protocol/schema';
import { blank, expectationsOf, prose, usesIn } from '../src/expectation/uses.ts';
import { filesIn } from './files.mjs';

/** The chapters whose every number, errno, status, flag and state is to be bound. */
const caseChapter = /\/0[4-7]-[^/]*\.mdx$/;

const flags = Flag.options.join('|');
const states = [...TcpState.options, 'ESTAB', 'CLOSE-WAIT', 'FIN-WAIT-2'].join('|');
const errnos = Object.keys(constants.errno).join('|');
const token = new RegExp(
  `(?<![\\w.-])(?:(?<flag>${flags})s?|(?<word>${states}|${errnos})|(?<number>-?\\d+(?:\\.\\d+)?))(?![\\w-]|\\.\\d)`,
  'g',
);

/** Numbers that name something and claim nothing: a chapter, a line, a section, an address. */
const names = [
  /^---\n[^]*?\n---$/m, // the front matter
  /<\/?[A-Z](?:"[^"]*"|\{[^}]*\}|[^">{])*>/g, // a component's tag, with a verdict's heading in it
  /\]\([^)]*\)/g, // where a link leads
  /\b[Cc]hapter \d+/g,
  /\b[Cc]ase \d/g,
  /\b[Ss]teps? \d+(?: and \d+)?/g,
  /\b[Ll]ines? \d+(?: (?:and|to) \d+)*/g,
  /\bRFC \d+(?:,\s+section\s+[\d.]*\d)?/g,
  /\bsection\s+[\d.]*\d/g,
  /\bman \d/g,
  /\bkill -9/g,
  /\b\d+\.\d+\.\d+\.\d+(?::\d+)?\b/g,
  /^\s*\d+\. /gm, // an item of a list
].map((pattern) => new RegExp(pattern, `${pattern.flags.replace('g', '')}g`));

/** The numbers, errnos, flags and states of a text, each with its offset. */
export function tokensIn(text) {
  return [...text.matchAll(token)].map(({ groups, index }) => ({
    says: groups.flag ?? groups.word ?? groups.number,
    at: index,
  }));
}

/** ss writes a hyphen, and shorter names, where the kernel has others. */
const alias = { ESTAB: 'ESTABLISHED', 'CLOSE-WAIT': 'CLOSE_WAIT', 'FIN-WAIT-2': 'FIN_WAIT2' };

/** Everything that an expectation says, and what goes by its name: SIGPIPE is 13, 141 is 128 + 13. */
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
    // The kernel shows a socket in CLOSE to nobody but its holder.
    if (one === 'CLOSED') add('CLOSE');
  }
  return said;
}

/** What stands between a claim's tag and its end. */
function claimed(text, { to }) {
  const end = text.indexOf('</Claim>', to);
  return { from: to, to: end === -1 ? to : end, text: text.slice(to, end === -1 ? to : end) };
}

/** `151 - 100` as `51`, if every number of it is among what is said. */
function computed(sum, said) {
  const [, a, sign, b] = /^(\d+) ([+-]) (\d+)$/.exec(sum) ?? [];
  if (!said.has(a) || !said.has(b)) return [];
  return [String(sign === '+' ? Number(a) + Number(b) : a - b)];
}

function claimFault(text, use, expectations) {
  const said = new Set(Object.values(expectations).flatMap((one) => [...sayingsOf(one)]));
  for (const sum of computed(use.attributes.from ?? '', said)) said.add(sum);
  const strange = tokensIn(claimed(text, use).text)
    .map(({ says }) => says)
    .filter((says) => !said.has(alias[says] ?? says));
  if (strange.length === 0) return undefined;
  const shown = `<Claim by="${use.names.join(' ')}">`;
  const sayable = [...said].filter((one) => tokensIn(one).length > 0);
  return `${shown} says ${strange.join(', ')}, its expectation only ${sayable.join(', ')}`;
}

function predictFault({ attributes, names: [name] }, expectations) {
  const last = expectations[name].shows.at(-1);
  const { shape } = Pattern.options.find((option) => option.shape.kind.value === last.kind);
  const { reads } = attributes;
  if (Object.hasOwn(shape, reads) && !['kind', 'nth', 'blocked', 'without'].includes(reads)) {
    return Object.hasOwn(last, reads) && reads !== 'args'
      ? `<Predict ${name}> reads ${reads}, which the expectation gives away`
      : undefined;
  }
  return `<Predict ${name}> reads ${reads}, which a ${last.kind} does not have`;
}

function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

/** One sentence for each use of a chapter that does not hold. */
export function claimFaults(file, text, cases) {
  const code = prose(text);
  return usesIn(text).flatMap((use) => {
    const expectations = expectationsOf(use, cases);
    const fault =
      typeof expectations === 'string'
        ? expectations
        : use.component === 'Claim'
          ? claimFault(code, use, expectations)
          : use.component === 'Predict'
            ? predictFault(use, expectations)
            : undefined;
    return fault === undefined ? [] : [`${file}:${lineAt(text, use.from)}: ${fault}`];
  });
}

/** What a chapter's prose says beside its claims, one line of the file each. */
export function unbound(file, text) {
  let left = prose(text);
  for (const use of usesIn(text)
    .filter(({ component }) => component === 'Claim')
    .reverse()) {
    const { from, to, text: said } = claimed(left, use);
    left = left.slice(0, from) + blank(said, /[^]+/g) + left.slice(to);
  }
  for (const pattern of names) left = blank(left, pattern);
  const lines = Map.groupBy(tokensIn(left), ({ at }) => lineAt(text, at));
  return [...lines].map(
    ([line, tokens]) => `${file}:${line}: ${tokens.map(({ says }) => says).join(', ')}`,
  );
}

function readCases() {
  const files = filesIn(['content/cases']).filter((file) => basename(file) === 'case.json');
  return new Map(
    files.map((file) => [
      basename(dirname(file)),
      CaseSpec.parse(JSON.parse(readFileSync(file, 'utf8'))),
    ]),
  );
}

if (import.meta.main) {
  const cases = readCases();
  const chapters = filesIn(['content'])
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => [file, readFileSync(file, 'utf8')]);
  const faults = chapters.flatMap(([file, text]) => claimFaults(file, text, cases));
  const bare = chapters
    .filter(([file]) => caseChapter.test(file))
    .flatMap(([file, text]) => unbound(file, text));
  if (bare.length > 0) console.log(['bound to no expectation:', ...bare].join('\n'));
  if (faults.length > 0) console.error(faults.join('\n'));
  process.exitCode = Number(faults.length > 0);
}
