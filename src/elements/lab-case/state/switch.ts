// What the switch is told to do in the run that is shown, as its trace tells it. Pure.
import { isOfType, type TraceEvent, type WireEvent } from '#protocol';

/** An event of the wire that tells of an order which stands. */
export type StandingOrder = WireEvent & { what: 'loses' | 'answers' | 'slows' | 'unpinned' };

/** The orders that stand after an event, the latest last. */
export function ordersAfter(
  orders: readonly StandingOrder[],
  event: TraceEvent,
): readonly StandingOrder[] {
  if (event.kind === 'segment' && event.bySwitch && event.lost) {
    const done = orders.find((one) => one.host === event.from && isDoneBy(one, event));
    return orders.filter((one) => one !== done);
  }
  if (event.kind !== 'wire') return orders;
  if (event.what === 'passes') return orders.filter(({ host }) => host !== event.host);
  if (!stands(event)) return orders;
  const others = orders.filter(
    ({ what, host, segment }) =>
      what !== event.what || host !== event.host || segment !== event.segment,
  );
  return [...others, event];
}

const STAND: readonly WireEvent['what'][] = ['loses', 'answers', 'slows', 'unpinned'];

const stands = (event: WireEvent): event is StandingOrder => STAND.includes(event.what);

/** An order for the next segment of its kind ends with that. */
const isDoneBy = (
  { every, segment }: StandingOrder,
  lost: Extract<TraceEvent, { kind: 'segment' }>,
): boolean => !every && segment !== undefined && isOfType(lost, segment);
