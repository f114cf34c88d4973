// What the site's build needs of cases: it turns the texts of the files in content/ into whole
// cases. It runs without Node; the lab server reads the files in open-cases.ts.
export { caseWords } from './case-texts.ts';
export { type Fault, readFile, sentences } from './read-file.ts';
export { type CaseFiles, caseNames, readCase } from './read-case.ts';
export { hostsOf, importedBy, programFiles } from './programs.ts';
