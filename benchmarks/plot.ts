// A picture of how figures change with a number: one small chart a figure, as SVG. Pure.
import { number } from './report.ts';

/** A figure's value for each number, in the order of the numbers. */
export interface Chart {
  title: string;
  values: readonly number[];
}

/** Pixels: of a chart's area, around it, and charts in a row. */
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [220, 110, 52, 28, 26] as const;
const IN_A_ROW = 3;

/** Numbers are spread evenly, as they grow by factors; each chart begins at 0. */
export function svg(numbers: readonly number[], charts: readonly Chart[], says: string): string {
  const rows = Math.ceil(charts.length / IN_A_ROW);
  const [cellWidth, cellHeight] = [LEFT + WIDTH + 16, TOP + HEIGHT + BOTTOM];
  const [width, height] = [IN_A_ROW * cellWidth, rows * cellHeight + 18];
  const cells = charts.map((chart, at) => {
    const [x, y] = [
      (at % IN_A_ROW) * cellWidth + LEFT,
      Math.floor(at / IN_A_ROW) * cellHeight + TOP,
    ];
    return `<g transform="translate(${x} ${y})">${cell(numbers, chart)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<style>text{font:11px sans-serif;fill:#555}.t{font-weight:bold}.l{fill:none;stroke:#2563a8;stroke-width:2}.a{fill:none;stroke:#bbb}circle{fill:#2563a8}</style>
<rect width="100%" height="100%" fill="#fff"/>
${cells.join('\n')}
<text x="${LEFT}" y="${height - 6}">${says}</text>
</svg>
`;
}

function cell(numbers: readonly number[], { title, values }: Chart): string {
  const top = Math.max(...values.filter((value) => !Number.isNaN(value)));
  const at = (value: number, nth: number): [number, number] => [
    Math.round((nth / Math.max(1, numbers.length - 1)) * WIDTH),
    Math.round(HEIGHT * (1 - value / top)),
  ];
  const points = values.map(at);
  const labels = numbers.map(
    (one, nth) =>
      `<text x="${at(0, nth)[0]}" y="${HEIGHT + 15}" text-anchor="middle">${one}</text>`,
  );
  const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3"/>`);
  return [
    `<text class="t" y="-10">${title}</text>`,
    `<path class="a" d="M0 0V${HEIGHT}H${WIDTH}"/>`,
    `<text x="-6" y="4" text-anchor="end">${number(top)}</text>`,
    `<text x="-6" y="${HEIGHT + 4}" text-anchor="end">0</text>`,
    `<path class="l" d="M${points.map((point) => point.join(' ')).join('L')}"/>`,
    ...dots,
    ...labels,
  ].join('');
}
