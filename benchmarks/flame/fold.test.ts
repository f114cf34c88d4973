import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, type Frame } from './fold.ts';

const printed = `node-MainThread 28301 
\tffffffff816b9706 ksys_read
\t           f82ec read
\t    7f992acd1bfb JS:+'readSync node:fs:954:18
\t    7f992ac88696 JS:^ file:///tmp/lab-server/trace/watch.ts:123:59
\t         163221c Builtins_JSEntryTrampoline
\t          594dfe node::Start

node-MainThread 28301 
\t          a548e5 v8::internal::Execution::Call
\t          594dfe node::Start

DelayedTaskSche 28305 
\t           f82ec read
`;

const shown = ({ name, kind, samples, calls }: Frame): unknown[] => [
  `${name} ${kind} ${samples}`,
  ...[...calls.values()].map(shown),
];

test('stacks with a common beginning share it, and what is only between calls is left out', () => {
  assert.deepEqual(shown(fold(printed)), [
    'all native 3',
    [
      'node-MainThread native 2',
      [
        'node::Start native 2',
        [
          '(function) watch.ts:123 js 1',
          ['readSync node:fs:954 js 1', ['read native 1', ['ksys_read kernel 1']]],
        ],
      ],
    ],
    ['DelayedTaskSche native 1', ['read native 1']],
  ]);
});
