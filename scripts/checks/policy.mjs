// Checks that the pages of the built site follow their policy: each states it before anything that
// it applies to, and none needs what it forbids. Prints one sentence a fault. Run by the pinned
// node, which can import the protocol.
import { readFileSync } from 'node:fs';
import { PAGE_POLICY } from '#protocol';
import { say } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { elementsOf } from './html.mjs';

/** Types of scripts that no browser runs (HTML, "data block"). */
const data = /^application\/(ld\+)?json$/;

const saysPolicy = ({ name, attributes }) =>
  name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy';

/** In a page's head only the encoding may come before the policy. */
const mayPrecede = ({ name, attributes }) =>
  ['html', 'head'].includes(name) || (name === 'meta' && attributes.has('charset'));

/** One sentence for each thing in a page that the policy forbids, or that precedes it. */
export function policyFaults(file, text, policy) {
  const elements = elementsOf(text);
  const faults = [];
  const first = elements.find((one) => !mayPrecede(one));
  if (!first || !saysPolicy(first)) {
    faults.push(`${file}: <${first?.name ?? 'html'}> stands where the policy must`);
  } else if (first.attributes.get('content') !== policy) {
    faults.push(`${file}: its policy is not the lab's, but ${first.attributes.get('content')}`);
  }
  for (const { name, attributes } of elements) {
    if (name === 'script' && !attributes.has('src') && !data.test(attributes.get('type') ?? '')) {
      faults.push(`${file}: a script stands in the page itself`);
    }
    for (const [key, value] of attributes) {
      if (key.startsWith('on')) faults.push(`${file}: <${name} ${key}> is a handler`);
      // Browsers remove these characters from a link before they read its scheme (WHATWG URL).
      const link = value.replace(/[\x00-\x20]/g, '');
      if (/^javascript:/i.test(link)) faults.push(`${file}: <${name} ${key}> leads to a script`);
    }
  }
  return faults;
}

if (import.meta.main) {
  const pages = filesIn(['dist']).filter((file) => file.endsWith('.html'));
  const faults = pages.flatMap((page) =>
    policyFaults(page, readFileSync(page, 'utf8'), PAGE_POLICY),
  );
  if (pages.length === 0) faults.push('dist holds no page');
  faults.forEach((fault) => say(fault));
  if (faults.length > 0) process.exitCode = 1;
}
