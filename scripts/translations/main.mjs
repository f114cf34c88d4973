// Checks and stamps translations. Without arguments, for `npm run check`: the faults of every language,
// then what is missing. With a language, for `npm run translated`: what is to be looked at, or stamps
// what was.
import { StartError } from '../../lab-server/process/start-error.ts';
import { ENGLISH } from '../../src/build/languages/read-ui.ts';
import { say } from '../commands.mjs';
import { lookAt, readUiFiles } from '../site/languages.mjs';
import { stamp, translationFaults } from './translation.mjs';

/** Whether a text that a language lacks, so that English stands in for it, is a fault. */
const MISSING_IS_A_FAULT = true;

/** Names that a line shows of what is missing. */
const SHOWN = 8;

const content = 'content';

/** "zh-cn lacks ui.json: a, b", with the number of those beyond the first few. */
function lacks(language, one) {
  const names = one.split(', ');
  const more = names.length - SHOWN;
  const shown = more > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${more} more` : one;
  return `${language} lacks ${shown}`;
}

/** Says what is wrong with a language; whether nothing is. */
async function check(language) {
  const { faults, missing } = await lookAt(content, language);
  const wrong = [...faults, ...(faults.length > 0 ? [] : translationFaults(content, language))];
  [...wrong, ...missing.map((one) => lacks(language, one))].forEach((line) => say(line));
  return wrong.length === 0 && !(MISSING_IS_A_FAULT && missing.length > 0);
}

/** Whether the file could be stamped. */
function stampNow(language, file, fields) {
  const says = stamp(content, language, file, fields);
  if (typeof says === 'string') {
    say(says);
    return true;
  }
  say(`${[file, ...fields].join(' ')} is nothing to stamp; allowed: ${says.join(', ')}`);
  return false;
}

try {
  const [asked, file, ...fields] = process.argv.slice(2);
  const all = [...readUiFiles(content).keys()].filter((one) => one !== ENGLISH);
  if (asked !== undefined && !all.includes(asked)) {
    say(`There is no translation ${asked}; allowed: ${all.join(', ') || 'none'}`);
    process.exitCode = 1;
  } else if (file !== undefined) {
    process.exitCode = Number(!stampNow(asked, file, fields));
  } else {
    let good = true;
    for (const language of asked === undefined ? all : [asked]) {
      good = (await check(language)) && good;
    }
    process.exitCode = Number(!good);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
