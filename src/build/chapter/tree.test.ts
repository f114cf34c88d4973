import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChapter, type Component } from './tree.ts';

function componentsIn(text: string): readonly Component[] {
  const chapter = readChapter('c.mdx', text);
  if (typeof chapter === 'string') throw new Error(chapter);
  return chapter.components;
}

const traps: Record<string, string> = {
  'a comment': `{/* <Expect name="a" /> */}`,
  'a comment in a sentence': `It ends. {/* <Expect name="a" /> */}`,
  'inline code': 'Write `<Case name="a">` there.',
  'inline code over two lines': 'Write `<Case\nname="a">` there.',
  'a fence of backquotes': '```mdx\n<Expect name="a" />\n```',
  'a fence of tildes': '~~~mdx\n<Expect name="a" />\n~~~',
  'a fence in a list': '1. Do:\n\n   ~~~\n   <Expect name="a" />\n   ~~~',
  'a fence that nothing ends': '```\n<Expect name="a" />',
  'the front matter': '---\ntitle: <Case name="a">\n---\n',
  'an attribute': `<Note title='<Expect name="a" />'>x</Note>`,
  'an escaped tag': String.raw`\<Expect name="a" />`,
};

for (const [what, text] of Object.entries(traps)) {
  test(`${what} holds no component`, () => {
    const found = componentsIn(text).filter(({ name }) => name !== 'Note');
    assert.deepEqual(found, []);
  });
}

const written = [
  `<Case name="a" />`,
  `<Case name='a' />`,
  `<Case\n  name = "a"\n/>`,
  `<Case name="a"></Case>`,
  `<Case title={'>'} name="a" />`,
  `<Case {...{}} name="a" />`,
  `> 1. <Case name="a" />`,
  `| x |\n| - |\n| <Case name="a" /> |`,
];

for (const text of written) {
  test(`a component is found in ${text}`, () => {
    assert.deepEqual(
      componentsIn(text).map(({ name, attributes }) => [name, attributes.name]),
      [['Case', 'a']],
    );
  });
}

test('each component has its line in the file, and the heading it stands under', () => {
  const text = `---\ntitle: x\n---\n<Key>a</Key> 😀\n\n## On \`SIGPIPE\`\n\n1. x\n2. 😀 <Key>b</Key>\n`;
  assert.deepEqual(
    componentsIn(text).map(({ line, section }) => [line, section]),
    [
      [4, undefined],
      [9, 'On SIGPIPE'],
    ],
  );
});

test('what is not MDX is one sentence with file and line', () => {
  const said = readChapter('c.mdx', 'a\n\n<Claim by="x">\n');
  assert.ok(typeof said === 'string');
  assert.match(said, /^c\.mdx:3:1: Expected a closing tag for `<Claim>`/);
});
