// What the site's build needs of cases: from the texts of the files in content/ to whole cases. Node
// is not needed for it; the lab reads the files by open-cases.ts.
export { caseWords } from './case-texts.ts';
export { type Fault, readFile, sentences } from './read-file.ts';
export { type CaseFiles, caseNames, readCase } from './read-case.ts';
export { importedBy, programFiles, sidesOf } from './programs.ts';
