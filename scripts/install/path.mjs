// Checks that the project's build tools can read the checkout's path.
import { root, Stop } from '../commands.mjs';

/** Vite takes these for a query, an anchor, a pattern or the end of a text; each was tried. */
const letters = /["#*?\\\x00-\x1f]/;

/** Bytes of a path, leaving room below PATH_MAX (4096) for the deepest files of node_modules. */
const LONGEST = 3500;

/** Throws a Stop that says what is wrong with the path. */
export function needPlainPath(path = root) {
  const [letter] = letters.exec(path) ?? [];
  const wrong =
    letter !== undefined
      ? `has the character ${JSON.stringify(letter)}, which its build cannot read`
      : /(^|\/)node_modules(\/|$)/.test(path)
        ? 'leads through a folder node_modules, in which node runs no TypeScript'
        : Buffer.byteLength(path) > LONGEST
          ? `is longer than ${LONGEST} bytes`
          : undefined;
  if (wrong === undefined) return;
  throw new Stop(`The checkout’s path ${JSON.stringify(path)} ${wrong}; move it to another one.`);
}
