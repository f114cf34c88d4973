// From what became of each mutant to the score: which of them count, and which are left out by the list.
// Pure.

/** What Stryker says of a mutant that some test noticed. */
const NOTICED = ['Killed', 'Timeout'];

/** And of one that none did; anything else is no mutant that could be run. */
const UNNOTICED = ['Survived', 'NoCoverage'];

/**
 * @typedef {object} Mutant
 * @property {string} file its path in the checkout
 * @property {number} row its line's number, from 1
 * @property {string} line the source of the line in which it begins
 * @property {string} was what stands there
 * @property {string} mutator as Stryker names it: `ConditionalExpression` …
 * @property {string} becomes what stands there instead
 * @property {string} status
 *
 * @typedef {object} LeftOut a mutant, or some, that need not be noticed
 * @property {string} [file] any, if none is named
 * @property {string} [mutator] any, if none is named
 * @property {string | RegExp} line a part of the source of the line
 * @property {string} [was] anything, if nothing is named
 * @property {string} [becomes] anything, if nothing is named
 * @property {string} why
 */

/**
 * @param {Mutant[]} mutants
 * @param {LeftOut[]} list
 */
export function scoreOf(mutants, list) {
  const counted = mutants.filter(({ status }) => [...NOTICED, ...UNNOTICED].includes(status));
  const mayBeMissed = (mutant) => list.some((one) => fits(one, mutant));
  const left = counted.filter(mayBeMissed);
  const logic = counted.filter((mutant) => !left.includes(mutant));
  const survivors = logic.filter(({ status }) => UNNOTICED.includes(status));
  const killed = logic.length - survivors.length;
  return {
    killed,
    survivors,
    left: left.length,
    percent: logic.length === 0 ? 100 : (100 * killed) / logic.length,
  };
}

/** What of the list stands for no mutant that survives in these files, as the code is now. */
export function needless(mutants, list) {
  const survived = mutants.filter(({ status }) => UNNOTICED.includes(status));
  const looked = new Set(mutants.map(({ file }) => file));
  return list.filter(
    (one) =>
      one.file !== undefined &&
      looked.has(one.file) &&
      !survived.some((mutant) => fits(one, mutant)),
  );
}

/**
 * Whether an entry of the list is of this mutant.
 *
 * @param {LeftOut} entry
 * @param {Mutant} mutant
 */
function fits({ file, mutator, line, was, becomes }, mutant) {
  return (
    (file === undefined || file === mutant.file) &&
    (mutator === undefined || mutator === mutant.mutator) &&
    (typeof line === 'string' ? mutant.line.includes(line) : line.test(mutant.line)) &&
    (was === undefined || was === mutant.was) &&
    (becomes === undefined || becomes === mutant.becomes)
  );
}
