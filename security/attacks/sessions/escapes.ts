// What a program's output may do to its reader's browser. e2e/elements/escapes.spec.ts tries that in a
// browser; this row only checks in the source that the page's terminal still uses it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Row } from '../../suite/row.ts';

export const escapes: Row[] = [
  {
    n: 36,
    tries: 'OSC 52, titles, OSC 8 with javascript:, questions in a replay',
    promise: 'swallowed: no clipboard, no title, links to https only, no answers',
    guards: ['escapes', 'links'],
    attack: async ({ folder }) => {
      const source = (name: string): string =>
        readFileSync(path.join(folder, 'src/elements/lab-terminal/screen', name), 'utf8');
      const disarm = source('disarm.ts');
      assert.match(source('screen.ts'), /disarm\(/, 'the terminal is not disarmed');
      assert.match(
        disarm,
        /\[0, 1, 2, 52\]\) parser\.registerOscHandler/,
        'OSC 52 is not taken out',
      );
      assert.match(disarm, /registerOscHandler\(8,/, 'links are not looked at');
      assert.match(disarm, /safeLink\(uri\) !== undefined/, 'any link is offered');
      assert.match(source('screen.ts'), /isAnswer\(/, 'answers are sent');
      const { dependencies } = JSON.parse(
        readFileSync(path.join(folder, 'package.json'), 'utf8'),
      ) as { dependencies: Record<string, string> };
      const addons = Object.keys(dependencies).filter((name) => name.startsWith('@xterm/addon-'));
      assert.deepEqual(
        addons,
        ['@xterm/addon-fit', '@xterm/addon-unicode-graphemes'],
        'an add-on that may touch the clipboard',
      );
      return 'looked at in the source; tried in a browser by e2e/elements/escapes.spec.ts';
    },
  },
];
