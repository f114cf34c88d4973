// What a scenario asks of the switch between the hosts that a machine's switch cannot do, as without nft. Pure.
import type { Scenario, SwitchAbility } from '#protocol';

/** Each once, in the order of the scenario's steps; `able`: what the switch can do. */
export function lackingAbilities(
  { steps }: Pick<Scenario, 'steps'>,
  able: readonly SwitchAbility[],
): SwitchAbility[] {
  const asked = steps.flatMap((step): SwitchAbility[] =>
    step.do === 'lose' || step.do === 'answer' || step.do === 'slow' ? [step.do] : [],
  );
  return [...new Set(asked)].filter((one) => !able.includes(one));
}
