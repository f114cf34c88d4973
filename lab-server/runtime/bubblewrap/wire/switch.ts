// What the switch of a wire is told: to cut a host's cable or mend it, to lose a host's segments, to
// answer them, to pass them on later, or to unpin a host's neighbour entries. The holder carries it out
// (topology.sh).
import {
  type Cable,
  DEFAULT_HOSTS,
  type Host,
  type SwitchAbility,
  type SwitchOrder,
} from '#protocol';
import { cutRules, delayRules, mendRules, passRules, type Rules, rulesOf } from './switch-rules.ts';

export interface Switch {
  /**
   * Cuts the host's cable so that neither end notices, or mends it; resolves when that is done.
   * Undefined where there is none.
   */
  cable(order: Cable, host: Host): Promise<void> | undefined;
  /** Resolves to whether the switch does this now. Undefined where there is none. */
  orderSwitch(order: SwitchOrder): Promise<boolean> | undefined;
  /** What it can do on this machine, found by trying. */
  switchAbilities(): Promise<SwitchAbility[]>;
}

/** Of hosts that share one network. */
export const NO_SWITCH: Switch = {
  cable: () => undefined,
  orderSwitch: () => undefined,
  switchAbilities: () => Promise.resolve([]),
};

/** `tell` gives the holder a line, and resolves to whether it could carry it out. */
export function switchOf(tell: (line: string) => Promise<boolean>): Switch {
  let given: SwitchOrder[] = [];

  /** All of them or none, and then an empty line. */
  const rules = (lines: Rules): Promise<boolean> =>
    lines.length > 0 ? tell(`rules\n${lines.join('\n')}\n`) : Promise.resolve(true);

  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, for an order may take several steps. */
  function orderSwitch(order: SwitchOrder): Promise<boolean> {
    const carried = last.then(() => carryOut(order));
    last = carried;
    return carried;
  }

  /** The former orders of its kind end before this one begins, so that no segment is in both. */
  async function carryOut(order: SwitchOrder): Promise<boolean> {
    const { from, type } = order;
    const ended = given.filter(
      (one) => one.from === from && (type === 'pass' || one.type === type),
    );
    if (type === 'lose' || type === 'answer') {
      given.push(order);
      return rules(rulesOf(order));
    }
    given = given.filter((one) => !ended.includes(one));
    const passes = await rules(passRules(ended));
    if (type === 'pass') {
      const pinned = !ended.some((one) => one.type === 'unpin') || (await tell(`pin ${from}`));
      return (await tell(`flush ${from}`)) && passes && pinned;
    }
    given.push(order);
    if (type === 'unpin') return tell(`unpin ${from}`);
    return (await tell(`delay ${from} ${order.ms}`)) && rules(delayRules(from));
  }

  return {
    orderSwitch,
    async cable(order, host) {
      // The rules reach only what else would be answered or delayed in spite of the cut. Where there can
      // be none, neither can these.
      if (order === 'cut') await rules(cutRules(host));
      await tell(`${order} ${host}`);
      if (order === 'mend') await rules(mendRules(host));
    },
    async switchAbilities() {
      const [from] = DEFAULT_HOSTS;
      const able: SwitchAbility[] = [];
      const tried: SwitchOrder[] = [
        { type: 'lose', from, segment: 'data' },
        { type: 'answer', from, segment: 'data' },
        { type: 'slow', from, ms: 10 },
        { type: 'unpin', from },
      ];
      for (const order of tried) {
        if (order.type !== 'pass' && (await orderSwitch(order))) able.push(order.type);
      }
      await orderSwitch({ type: 'pass', from });
      return able;
    },
  };
}
