import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { formFaults } from './components.ts';
import { readComponents } from './read-components.ts';
import { readChapter } from './tree.ts';

const components = readComponents(resolve(import.meta.dirname, '../../elements'));

function faultsOf(text: string): string[] {
  const chapter = readChapter('c.mdx', `# x\n\n${text}`);
  if (typeof chapter === 'string') throw new Error(chapter);
  return formFaults(chapter, components);
}

const good = [
  `<Case name="a" />`,
  `<Claim by='a b' case="c" from="151 - 100">51</Claim>`,
  `<Predict expectation="a" reads="result" question="a > b?" options={['0', "1"]}>x</Predict>`,
  `<Verdict claim="x" is="wrong">x</Verdict>`,
  `<Program file="a.ts" mark="read(" /> <Program file="a.ts" mark={['read(', 'send(']} />`,
  `<Steps>\n\n1. x\n\n</Steps>`,
  `<kbd title="x">x</kbd> {/* a comment */}`,
];
const bad: Record<string, string | RegExp> = {
  '<Case />': '<Case> lacks name; its attributes: name',
  '<Case name="" />': '<Case>: name says nothing; it must be a text in quotes',
  '<Case name />': '<Case>: name says nothing; it must be a text in quotes',
  '<Case name={"a"} />': '<Case>: name is {"a"}; it must be a text in quotes',
  '<Case name="a" {...b} />': '<Case> has {...b}; its attributes are written out',
  '<Case name="a" name="b" />': '<Case> has name twice',
  '<Claim by="a" For="b">x</Claim>':
    '<Claim> has no attribute For; allowed: by, case, from, source, test',
  '<Key code="a">x</Key>': '<Key> has no attribute code; allowed: to, case',
  '<Verdict claim="x" is="maybe">x</Verdict>':
    '<Verdict>: is is "maybe"; it must be true, imprecise, wrong',
  '<Expectation name="a" />':
    /there is no component Expectation; allowed: Act, Case, Choose, Claim, EditsHere, Exercises, Expect, /,
  '<Case.Panel name="a" />': /there is no component Case\.Panel; allowed: /,
  '<Program file="a.ts" mark={[78]} />':
    "<Program>: mark must be a list of two texts or more, as in {['0', '1']}",
  '<toString.x />': /there is no component toString\.x/,
  'export const x = <Expect name="a" />;': /a chapter imports and exports nothing/,
  '{true && <Expect name="a" />}': /is code; a chapter's braces may hold a comment alone/,
  'It took {3} seconds.': /^c\.mdx:3: \{3\} is code/,
  ...Object.fromEntries(
    [`"a"`, `{['0']}`, `{list}`, `{['0', <Expect name="a" />]}`, `{[...'01']}`].map((options) => [
      `<Predict expectation="a" reads="b" question="c" options=${options}>x</Predict>`,
      `<Predict>: options must be a list of two texts or more, as in {['0', '1']}`,
    ]),
  ),
};

for (const text of good) {
  test(`good: ${text}`, () => assert.deepEqual(faultsOf(text), []));
}
for (const [text, says] of Object.entries(bad)) {
  test(`bad: ${text}`, () => {
    const faults = faultsOf(text);
    assert.equal(faults.length, 1, `one fault, not ${JSON.stringify(faults)}`);
    if (typeof says === 'string') assert.equal(faults[0], `c.mdx:3: ${says}`);
    else assert.match(faults[0]!, says);
  });
}
