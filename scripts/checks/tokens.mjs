// What a chapter's prose says that a run can show: numbers, errnos, flags and states, each with its
// offset in the file. Code, comments and attributes do not count.
import { constants } from 'node:os';
import { Flag, TcpState } from '#protocol/schema';
import { childrenOf } from '../../src/build/chapter/tree.ts';

/** As ss writes the states that it writes otherwise (misc/ss.c of iproute2), with the kernel's names. */
export const ofSs = {
  ESTAB: 'ESTABLISHED',
  'SYN-SENT': 'SYN_SENT',
  'SYN-RECV': 'SYN_RECV',
  'FIN-WAIT-1': 'FIN_WAIT1',
  'FIN-WAIT-2': 'FIN_WAIT2',
  'TIME-WAIT': 'TIME_WAIT',
  'CLOSE-WAIT': 'CLOSE_WAIT',
  'LAST-ACK': 'LAST_ACK',
};

const flags = Flag.options.join('|');
const states = [...TcpState.options, ...Object.keys(ofSs)].join('|');
const errnos = Object.keys(constants.errno).join('|');
const token = new RegExp(
  `(?<![\\w.-])(?:(?<flag>${flags})s?|(?<word>${states}|${errnos})|(?<number>-?\\d+(?:\\.\\d+)?))(?![\\w-]|\\.\\d)`,
  'g',
);

const below20 =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** @type {Map<string, number>} */
const values = new Map([
  ...below20.map((word, value) => /** @type {const} */ ([word, value])),
  ...tens.map((word, at) => /** @type {const} */ ([word, 10 * (at + 2)])),
  ...Object.entries({ twice: 2, thrice: 3, dozen: 12, hundred: 100, thousand: 1000 }),
]);

/** What "one" can count; before other words it is an article or a pronoun. */
const units = '(?:milli|micro)?seconds?|minutes?|hours?|bytes?|segments?|times?|KiB|MiB';
const words = [...values.keys()].filter((word) => word !== 'one' && !tens.includes(word));
const spelled = new RegExp(
  `(?<![\\w.-])(?:(?<ten>${tens.join('|')})(?:-(?<one>${below20.slice(1, 10).join('|')}))?` +
    `|(?<word>${words.join('|')}|one(?=\\s+(?:${units})\\b)))(?![\\w-])`,
  'gi',
);

/** Numbers that name something and claim nothing: a chapter, an address, a version, the two ends. */
const names = [
  /\b[Cc]hapter \d+/g,
  /\b[Cc]ase \d/g,
  /\b[Ss]teps? \d+(?: and \d+)?/g,
  /\bRFC \d+(?:,\s+section\s+[\d.]*\d)?/g,
  /\bsection\s+[\d.]*\d/g,
  /\bman \d/g,
  /\bkill -9/g,
  /\bthree in the morning\b/gi,
  /\b\d+\.\d+\.\d+\.\d+(?::\d+)?\b/g,
  /(?:\bport|端口) 5001\b/g,
  /\b(?:gcc|glibc|Linux) \d+\.\d+\b/g,
  /\b(?:two|both|four)\s+(?:ends|hosts|terminals|cases|servers|programs|directions)\b/gi,
];

const blank = (text) => text.replace(/[^\n]/g, ' ');

/** The numbers, errnos, flags and states of a text, each with its offset. */
export function tokensIn(text) {
  return [...text.matchAll(token)].map(({ groups, index }) => ({
    says: groups.flag ?? groups.word ?? groups.number,
    at: index,
  }));
}

/** The numbers of a text that are written as words, each with its value and its offset. */
export function spelledIn(text) {
  const value = (word = 'zero') => values.get(word.toLowerCase());
  return [...text.matchAll(spelled)].map(({ 0: says, groups: { ten, one, word }, index: at }) => ({
    says,
    value: value(ten) + value(one) + value(word),
    at,
  }));
}

/**
 * The prose of some nodes of a file's tree, as a text of the file's length and lines, with blanks
 * elsewhere. `skip` tells whether a node and all below it are left out.
 *
 * @param {(node: object) => boolean} skip
 */
export function proseOf(nodes, file, skip = () => false) {
  const said = [];
  const gather = (node) => {
    if (skip(node)) return;
    if (node.type === 'text' || node.type === 'inlineCode') said.push(node);
    childrenOf(node).forEach(gather);
  };
  nodes.forEach(gather);
  let prose = '';
  for (const { type, value, position } of said) {
    const { start, end } = position;
    const written = file.slice(start.offset, end.offset);
    // A text node counts by its value, in which `&#49;` is 1; the value is never longer, and has
    // the same lines.
    const text = type === 'text' ? value : written;
    prose += blank(file.slice(prose.length, start.offset)) + text;
    prose += blank(file.slice(start.offset + text.length, end.offset)).replaceAll('\n', ' ');
  }
  return prose + blank(file.slice(prose.length));
}

/** Prose without the numbers that only name something. */
export const claimingIn = (prose) => names.reduce((text, name) => text.replace(name, blank), prose);
