// What a step's button asks of the switch, from its attributes. The build has checked them. Pure.
import type { SwitchOrder } from '#protocol';

type Answered = Extract<SwitchOrder, { type: 'answer' }>['segment'];

export function switchOrder(
  type: SwitchOrder['type'],
  { into: from = '', segment, every, ms }: DOMStringMap,
): SwitchOrder {
  switch (type) {
    case 'lose':
    case 'answer':
      return { type, from, segment: segment as Answered, every: every !== undefined };
    case 'slow':
      return { type, from, ms: Number(ms) };
    case 'unpin':
    case 'pass':
      return { type, from };
  }
}
