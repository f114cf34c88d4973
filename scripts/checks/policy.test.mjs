import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyFaults } from './policy.mjs';

const policy = "default-src 'none'; script-src 'self'";
const meta = `<meta http-equiv="content-security-policy" content="${policy}">`;

const page = (head, body = '') =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const faultsOf = (text) => policyFaults('a.html', text, policy);

const goodHeads = [
  `<meta charset="utf-8">${meta}<script src="/x.js"></script><style>a{}</style>`,
  `<!-- <script>x()</script> -->${meta}`,
  `<!-- <link rel="stylesheet" href="/x.css"> --!>${meta}<title>x</title>`,
  `${meta}<title>on <script> and javascript:</title>`,
];
const badHeads = {
  '<title>x</title>': /<title> stands where the policy must/,
  [`<script src="/x.js"></script>${meta}`]: /<script> stands where the policy must/,
  [`<link rel="stylesheet" href="/x.css">${meta}`]: /<link> stands where the policy must/,
  [`<style>a{}</style>${meta}`]: /<style> stands where the policy must/,
  [`<!-- ${meta} --><title>x</title>`]: /<title> stands where the policy must/,
  [`x${meta}`]: /<body> stands where the policy must/,
  [meta.replace("'none'", '*')]: /its policy is not the lab's, but default-src \*/,
};

const goodBodies = [
  '<script type="module" src="/x.js"></script>',
  '<script type="application/json" id="texts">{"a":"<a onclick=x() href=javascript:x>"}</script>',
  '<p title="<b onclick=x()>">javascript: is <code>onclick="x()"</code></p>',
  '<lab-case data-once="x" name="on"></lab-case>',
  '<a href="/javascript:x">x</a>',
  '<xmp><b onclick="x()"></xmp>',
];
const badBodies = {
  '<script>x()</script>': /a script stands in the page itself/,
  '<script type="module">x()</script>': /a script stands in the page itself/,
  '<SCRIPT data-a="1>2">x()</SCRIPT>': /a script stands in the page itself/,
  '<button type="button" onclick="x()">x</button>': /<button onclick> is a handler/,
  "<img src='/x.png' ONERROR = x()>": /<img onerror> is a handler/,
  '<svg/onload=x()></svg>': /<svg onload> is a handler/,
  '<a href="javascript:x()">x</a>': /<a href> leads to a script/,
  '<a href=" Java&Tab;Script&#58;x()">x</a>': /<a href> leads to a script/,
  '<form action=&#x6a;avascript&colon;x()></form>': /<form action> leads to a script/,
  '<!--><script>x()</script>-->': /a script stands in the page itself/,
  '<svg><style><img onerror="x()"></style></svg>': /<img onerror> is a handler/,
  '<noscript><a href="javascript:x()">x</a></noscript>': /<a href> leads to a script/,
  '<template><b onclick="x()"></b></template>': /<b onclick> is a handler/,
  '<svg><a xlink:href="javascript:x()"></a></svg>': /<a xlink:href> leads to a script/,
};

for (const head of goodHeads) {
  test(`good: ${head}`, () => assert.deepEqual(faultsOf(page(head)), []));
}
for (const body of goodBodies) {
  test(`good: ${body}`, () => assert.deepEqual(faultsOf(page(meta, body)), []));
}
const bad = [
  ...Object.entries(badHeads).map(([head, says]) => [page(head), says]),
  ...Object.entries(badBodies).map(([body, says]) => [page(meta, body), says]),
];
for (const [text, says] of /** @type {[string, RegExp][]} */ (bad)) {
  test(`bad: ${text}`, () => {
    const faults = faultsOf(text);
    assert.equal(faults.length, 1, `one fault, not ${JSON.stringify(faults)}`);
    assert.match(faults[0], says);
  });
}
