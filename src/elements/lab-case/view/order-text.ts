// What a host's switch button says of the orders that stand. Pure.
import { fill } from '../../../shared/fill.ts';
import type { PanelTexts } from '../../../shared/texts.ts';
import type { StandingOrder } from '../state/switch.ts';

/** The latest, and how many there are beside it; empty if there is none. */
export function orderText(orders: readonly StandingOrder[], texts: PanelTexts['standing']): string {
  const latest = orders.at(-1);
  if (!latest) return '';
  const { what, every, segment = '', ms = 0 } = latest;
  const isOfSegment = what === 'loses' || what === 'answers';
  const key = isOfSegment && every ? (`${what}Every` as const) : what;
  const text = fill(texts[key], { segment, n: ms / 1000 });
  return orders.length > 1 ? `${text} +${orders.length - 1}` : text;
}
