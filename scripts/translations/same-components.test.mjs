// A translation has the components of its English, in the order of its steps and panels.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChapter } from '../../src/build/chapter/tree.ts';
import { componentFault } from './same-components.mjs';

const english = `---
title: A
---

The client's <Claim by="fin">FIN</Claim> comes, and \`read\` returns <Claim by="zero">0</Claim>.

<Predict case="a" expectation="zero" reads="result" question="What?" options={['0', '6']}>
It is <Claim by="zero">0</Claim>.
</Predict>

<Case name="a" />

<Steps>

1. Press <Act do="run">Run</Act>. Type <Type to="client">hello</Type>:

   \`\`\`client
   hello
   \`\`\`

   <Expect name="fin" />

2. Press <Key to="server">Ctrl+C</Key>. <Expect name="zero" />

</Steps>

<Verdict claim="It is told." is="wrong">No.</Verdict>
`;

const fault = (own) =>
  componentFault(
    readChapter('content/zh-cn/06-a.mdx', own),
    readChapter('content/en/06-a.mdx', english),
  );
const without = (text, put = '') => {
  assert.ok(english.includes(text), text);
  return fault(english.replace(text, put));
};

test('words, and the order within a step or a paragraph, are the language’s own', () => {
  assert.equal(
    fault(
      english
        .replace(
          /^The client's.*$/m,
          '<Claim by="zero">0</Claim> 之前是 <Claim by="fin">FIN</Claim>。',
        )
        .replace('question="What?"', 'question="是什么？"')
        .replace('claim="It is told."', 'claim="会通知。"')
        .replace('>Run<', '>运行<')
        .replace(/^Press <Key.*$/m, ''),
    ),
    undefined,
  );
});

test('a component that is missing is named with the place that it has in English', () => {
  assert.equal(
    without('<Expect name="fin" />'),
    'content/zh-cn/06-a.mdx:15: lacks <Expect name="fin"> here, which is at content/en/06-a.mdx:21',
  );
  assert.match(without('<Claim by="fin">FIN</Claim>', 'FIN'), /lacks <Claim by="fin"> here/);
  assert.match(without('<Case name="a" />'), /lacks <Case name="a"> here/);
});

test('a component too many is named', () => {
  assert.equal(
    without('<Case name="a" />', '<Case name="a" />\n\n再看 <Claim by="fin">FIN</Claim>。'),
    'content/zh-cn/06-a.mdx:13: has <Claim by="fin">, which content/en/06-a.mdx does not have there',
  );
});

test('what a component names, what is typed and what is printed must be the same', () => {
  assert.match(without('is="wrong"', 'is="true"'), /lacks <Verdict is="wrong"> here/);
  assert.match(without('>hello</Type>', '>你好</Type>'), /lacks <Type to="client">hello<\/Type>/);
  assert.match(without('   hello\n', '   你好\n'), /lacks the block of the client, "hello" here/);
});

test('a box stands in the step that it stands in in English', () => {
  const moved = english
    .replace('   <Expect name="fin" />\n', '')
    .replace('<Expect name="zero" />\n', '<Expect name="zero" /> <Expect name="fin" />\n');
  assert.match(fault(moved), /lacks <Expect name="fin"> here/);
});
