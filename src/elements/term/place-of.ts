// Where a term's meaning stands in the window: below the term, above it where there is no room below,
// and never over an edge. Pure; all in pixels of the window.

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Between the term and its meaning, and to the window's edges. */
const GAP = 6;
const EDGE = 8;

export function placeOf(
  term: Box,
  meaning: Pick<Box, 'width' | 'height'>,
  width: number,
  height: number,
): Pick<Box, 'left' | 'top'> {
  const left = Math.max(EDGE, Math.min(term.left, width - meaning.width - EDGE));
  const below = term.top + term.height + GAP;
  const above = term.top - meaning.height - GAP;
  const fits = below + meaning.height + EDGE <= height || above < EDGE;
  return { left, top: fits ? below : above };
}
