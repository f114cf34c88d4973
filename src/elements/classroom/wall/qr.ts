// The join link as a QR code, which a class scans from the projector.
import { encode } from 'uqr';

/** Modules of margin that a scanner needs (ISO/IEC 18004, 4 modules). */
const BORDER = 4;

/** Draws a link into an SVG element, dark on light in every theme, as scanners want it. */
export function drawQr(svg: SVGElement, link: string): void {
  if (svg.dataset.link === link) return;
  svg.dataset.link = link;
  const { data, size } = encode(link, { border: BORDER });
  const modules = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.querySelector('path')!.setAttribute('d', modules.join(''));
}
