import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placesOf } from './found.ts';

const meta = { title: 'Case 2' };
const section = (at: number) => ({ title: `S${at}`, url: `/en/case-2/#s${at}`, excerpt: `e${at}` });

test('a section is named with its chapter, and the text above the first has none', () => {
  const top = { title: 'Case 2', url: '/en/case-2/', excerpt: 'e' };
  const page = { url: '/en/case-2/', excerpt: 'x', meta, sub_results: [top, section(1)] };
  assert.deepEqual(placesOf([page]), [
    { href: '/en/case-2/', chapter: 'Case 2', excerpt: 'e' },
    { href: '/en/case-2/#s1', chapter: 'Case 2', section: 'S1', excerpt: 'e1' },
  ]);
});

test('a chapter shows three of its sections, or itself if it has none', () => {
  const sections = [1, 2, 3, 4].map(section);
  const many = { url: '/en/case-2/', excerpt: 'x', meta, sub_results: sections };
  assert.deepEqual(
    placesOf([many]).map((place) => place.section),
    ['S1', 'S2', 'S3'],
  );
  assert.deepEqual(placesOf([{ ...many, sub_results: [] }]), [
    { href: '/en/case-2/', chapter: 'Case 2', excerpt: 'x' },
  ]);
});
