// One side of a difference: its lines, marked, between those that are around them.

type Lines = readonly string[];

/** What the lines that differ are: gone, new, or as they were. */
export type SideTag = 'del' | 'ins' | 'span';

/** `from` is how many lines stand before those that differ. */
export function sideOf(
  tag: SideTag,
  name: string,
  [before, own, after]: readonly [Lines, Lines, Lines],
  from: number,
): HTMLElement {
  const side = document.createElement('div');
  side.className = 'diff-side';
  const title = document.createElement('span');
  title.className = 'diff-name';
  title.textContent = name;
  const pre = document.createElement('pre');
  pre.setAttribute('translate', 'no');
  const code = document.createElement('code');
  let number = from - before.length;
  const add = (as: SideTag, className: string, lines: Lines): void => {
    for (const text of lines) {
      number += 1;
      const line = document.createElement(as);
      line.className = className;
      line.dataset.number = String(number);
      line.textContent = `${text}\n`;
      code.append(line);
    }
  };
  add('span', 'line diff-line before', before);
  add(tag, 'line diff-line', own);
  add('span', 'line diff-line after', after);
  pre.append(code);
  side.append(title, pre);
  return side;
}
