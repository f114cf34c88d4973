// What a scenario asks of the switch between the hosts that a machine's switch cannot do, as without nft. Pure.
import type { Scenario, SwitchAbility } from '#protocol';

/** Each once, in the order of the scenario's steps; `able`: what the switch can do. */
export function lackingAbilities(
  { steps }: Pick<Scenario, 'steps'>,
  able: readonly SwitchAbility[],
): SwitchAbility[] {
  const asked = steps.flatMap((step): SwitchAbility[] => {
    switch (step.do) {
      case 'lose':
      case 'answer':
      case 'slow':
      case 'unpin':
        return [step.do];
      default:
        return [];
    }
  });
  return [...new Set(asked)].filter((one) => !able.includes(one));
}
