// A language's translations as they stand in content/: what is stale, unlike its English or missing,
// and stamping what somebody has looked at.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readChapter } from '../../src/build/chapter/tree.ts';
import { componentFault } from './same-components.mjs';
import {
  chapterStamp,
  fileFault,
  stampChapter,
  stampOf,
  stamped,
  textFaults,
  textsOf,
} from './stamps.mjs';

/** The stamps of each text of the files in the language's folder, by file and field. */
const STAMPS = 'english.json';

/** The folder of a language's pages to look things up. */
const LOOK_UP = 'look-up';

const filesOf = (folder, ending) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];

const json = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});

/** What a language has that was made from English: each kind of file, by its path in the folder. */
function translatedIn(content, language) {
  const folder = join(content, language);
  const english = (...path) => join(content, 'en', ...path);
  const hasEnglish = (name) => existsSync(english(name));
  return {
    folder,
    chapters: ['.', LOOK_UP]
      .flatMap((one) => filesOf(join(folder, one), '.mdx').map((name) => join(one, name)))
      .filter(hasEnglish),
    texts: filesOf(folder, '.json').filter(hasEnglish),
    cases: filesOf(join(folder, 'cases'), '.json')
      .map((name) => name.slice(0, -'.json'.length))
      .filter((name) => existsSync(join(content, 'cases', name, 'en.json'))),
  };
}

/** One sentence for each text that is older than its English, or has other components. */
export function translationFaults(content, language) {
  const { folder, chapters, texts, cases } = translatedIn(content, language);
  const stamps = json(join(folder, STAMPS));
  return [
    ...texts.flatMap((file) =>
      textFaults(language, file, textFile(content, language, file, stamps)),
    ),
    ...chapters.flatMap((file) => {
      const [own, english] = [folder, join(content, 'en')].map((one) =>
        readFileSync(join(one, file), 'utf8'),
      );
      const from = `content/en/${file}`;
      const trees = [readChapter(`content/${language}/${file}`, own), readChapter(from, english)];
      const broken = trees.find((tree) => typeof tree === 'string');
      return [
        fileFault(language, file, from, english, chapterStamp(own)),
        broken ?? componentFault(...trees),
      ].filter((fault) => fault !== undefined);
    }),
    ...cases.flatMap((name) => {
      const file = `cases/${name}.json`;
      const english = readFileSync(join(content, 'cases', name, 'en.json'), 'utf8');
      const { english: stamp } = json(join(folder, file));
      const from = `content/cases/${name}/en.json`;
      return fileFault(language, file, from, english, stamp) ?? [];
    }),
  ];
}

const textFile = (content, language, file, stamps) => ({
  english: json(join(content, 'en', file)),
  own: json(join(content, language, file)),
  stamps: stamps[file],
});

/**
 * Stamps what somebody has looked at: a file of the language's folder, or some fields of one with
 * texts. A sentence says so; a list is what may be stamped instead.
 */
export function stamp(content, language, file, fields) {
  const { folder, chapters, texts, cases } = translatedIn(content, language);
  const path = join(folder, file);
  if (texts.includes(file)) return stampTexts(content, language, file, fields);
  if (chapters.includes(file)) {
    const english = readFileSync(join(content, 'en', file), 'utf8');
    writeFileSync(path, stampChapter(readFileSync(path, 'utf8'), stampOf(english)));
    return `content/${language}/${file} is stamped`;
  }
  const name = cases.find((one) => file === `cases/${one}.json`);
  if (name === undefined) {
    return [...texts, ...chapters, ...cases.map((one) => `cases/${one}.json`)];
  }
  const english = stampOf(readFileSync(join(content, 'cases', name, 'en.json'), 'utf8'));
  const { $schema, ...rest } = json(path);
  writeFileSync(path, asText({ $schema, ...rest, english }));
  return `content/${language}/${file} is stamped`;
}

function stampTexts(content, language, file, fields) {
  const path = join(content, language, STAMPS);
  const stamps = json(path);
  const read = textFile(content, language, file, stamps);
  const all = Object.keys(textsOf(read.own));
  const strange = fields.filter((field) => !all.includes(field));
  if (strange.length > 0) return all;
  const wanted = fields.length > 0 ? fields : all;
  writeFileSync(path, asText({ ...stamps, [file]: stamped(read, wanted) }));
  return `content/${language}/${file}: ${wanted.length} texts are stamped in ${STAMPS}`;
}

const asText = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
