// Whether the tools that the project is built with can read the path at which the checkout lies.
import { root, Stop } from '../commands.mjs';

/** Vite takes them for a query, an anchor, a pattern or the end of a text; each was tried. */
const letters = /["#*?\\\x00-\x1f]/;

/** Bytes of a path that Linux reads, with room for what lies deepest in node_modules (PATH_MAX 4096). */
const LONGEST = 3500;

/** Throws a Stop that names what is wrong with the path. */
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
