// A flame graph as SVG: each frame is as wide as its share of the samples, above its caller. Pure.
import type { Frame } from './fold.ts';

/** Pixels: of the picture, of a row, and of a letter. */
const [WIDTH, ROW, LETTER] = [1200, 16, 6.2] as const;

/** The share of all samples below which a frame is not drawn. */
const LEAST = 0.004;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** `says` stands below the graph. */
export function flame(root: Frame, says: string): string {
  const depth = depthOf(root, root.samples);
  const height = (depth + 2) * ROW;
  const boxes = box(root, 0, 0, root.samples, depth);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">
<style>text{font:10px monospace}.kernel{fill:#f2b36b}.js{fill:#9ac7ee}.native{fill:#cfd8cf}</style>
<rect width="100%" height="100%" fill="#fff"/>
${boxes.join('\n')}
<text x="2" y="${height - 4}">${escaped(says)}</text>
</svg>
`;
}

/** Rows that are drawn. */
function depthOf({ samples, calls }: Frame, all: number): number {
  if (samples / all < LEAST) return 0;
  return 1 + Math.max(0, ...[...calls.values()].map((call) => depthOf(call, all)));
}

/** A frame and its calls; `before`: samples to the left of it, `row`: its row from below. */
function box(one: Frame, before: number, row: number, all: number, depth: number): string[] {
  const share = one.samples / all;
  if (share < LEAST) return [];
  const [x, width] = [(before / all) * WIDTH, share * WIDTH];
  const y = (depth - row - 1) * ROW;
  const letters = Math.floor((width - 4) / LETTER);
  const percent = `${(share * 100).toFixed(1)} %`;
  const text =
    letters < 3
      ? ''
      : `<text x="${(x + 2).toFixed(1)}" y="${y + 11}">${escaped(one.name.slice(0, letters))}</text>`;
  const place = `x="${x.toFixed(1)}" y="${y}" width="${Math.max(0.5, width - 0.5).toFixed(1)}"`;
  const title = `<title>${escaped(one.name)}, ${percent}</title>`;
  const drawn = `<g>${title}<rect class="${one.kind}" ${place} height="${ROW - 1}"/>${text}</g>`;
  let left = before;
  const calls = [...one.calls.values()].toSorted((a, b) => b.samples - a.samples);
  return [
    drawn,
    ...calls.flatMap((call) => {
      const boxes = box(call, left, row + 1, all, depth);
      left += call.samples;
      return boxes;
    }),
  ];
}
