// Keeps programs away from the clipboard, the page's title and the window, and allows few links.
import type { Terminal } from '@xterm/xterm';
import { safeLink } from '../output/escapes.ts';

export function disarm({ parser }: Terminal): void {
  // guard: escapes
  for (const command of [0, 1, 2, 52]) parser.registerOscHandler(command, () => true);
  parser.registerCsiHandler({ final: 't' }, () => true);
  let open = false;
  parser.registerOscHandler(8, (data) => {
    const uri = data.slice(data.indexOf(';') + 1);
    // guard: links -> const link = uri !== '';
    const link = uri !== '' && safeLink(uri) !== undefined;
    // A rejected link still ends an open one, which only xterm's own handler can do.
    const ends = open;
    open = link;
    return !link && !ends;
  });
}
