// The page on which a guest works at a host's panel: whether there is a pair, with whom, and what the class is to
// be asked. The panel itself is looked at as a teacher's page does it (look/look-state.ts). Pure.
import type { ClassRequest } from '#protocol';
import type { ClassEvent } from '../class-link.ts';

/** Why the page has no pair; `none`: the reader has typed no code yet. */
export type NoPair = 'none' | 'no-pair' | 'too-fast' | 'over' | 'host';

export interface Pairing {
  /** The code that the page has come with, until the class has answered. */
  readonly code?: string | undefined;
  readonly is:
    /** `wasPaired`: the lab is away, and says once it is back whether the pair still is. */
    | { readonly now: 'opening'; readonly wasPaired?: true }
    | { readonly now: 'paired'; readonly name?: string; readonly terminal?: string }
    | { readonly now: 'unpaired'; readonly why: NoPair }
    /** The reader is in no class. */
    | { readonly now: 'out' };
}

export interface Paired {
  readonly pairing: Pairing;
  readonly asks: readonly ClassRequest[];
}

export function afterPairEvent(pairing: Pairing, event: ClassEvent): Paired {
  const { code } = pairing;
  switch (event.type) {
    case 'joined':
      if (code !== undefined) return { pairing, asks: [{ type: 'pair', code }] };
      // The answer tells whether there is a pair.
      return pairing.is.now === 'opening' ? { pairing, asks: [{ type: 'view' }] } : same(pairing);
    case 'pair': {
      const { as, name, terminal } = event;
      if (as === 'host') return unpaired('host');
      if (as === 'none') return unpaired(pairing.is.now === 'paired' ? 'over' : 'none');
      const now = {
        ...(name !== undefined && { name }),
        ...(terminal !== undefined && { terminal }),
      };
      return same({ is: { now: 'paired', ...now } });
    }
    case 'refused':
      if (event.request === 'join' && event.reason === 'no-class')
        return same({ is: { now: 'out' } });
      if (event.request === 'pair') return refused(pairing, event.reason);
      return pairing.is.now === 'opening' && event.request === 'view'
        ? unpaired(pairing.is.wasPaired ? 'over' : 'none')
        : same(pairing);
    case 'left':
      return same({ is: { now: 'out' } });
    case 'away':
      return same(
        pairing.is.now === 'paired' ? { is: { now: 'opening', wasPaired: true } } : pairing,
      );
    default:
      return same(pairing);
  }
}

const same = (pairing: Pairing): Paired => ({ pairing, asks: [] });

const unpaired = (why: NoPair): Paired => same({ is: { now: 'unpaired', why } });

/** Who is in a pair stays in it. */
function refused({ is }: Pairing, reason: string): Paired {
  if (is.now === 'paired' || reason === 'paired') return same({ is });
  return unpaired(reason === 'too-fast' ? 'too-fast' : 'no-pair');
}
