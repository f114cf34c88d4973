// The events related to one: its call, the segments that the call caused, the states that these led
// to, and the calls that noticed. Pure.
import type { TraceEvent } from '#protocol';
import type { Causes } from './causes.ts';

/** Goes up to the causing call and down to the calls that noticed; includes the event itself. */
export function relatedTo(event: TraceEvent, causes: Causes): Set<TraceEvent> {
  const effects = effectsOf(causes);
  const story = new Set([event]);
  const follow = (one: TraceEvent): void => {
    for (const effect of effects.get(one) ?? []) {
      if (story.has(effect)) continue;
      story.add(effect);
      if (effect.kind !== 'call') follow(effect);
    }
  };
  follow(event);
  for (let above = causes.get(event); above && !story.has(above); above = causes.get(above)) {
    story.add(above);
    for (const effect of effects.get(above) ?? []) if (effect.kind === 'state') story.add(effect);
    if (above.kind === 'call') break;
  }
  return story;
}

function effectsOf(causes: Causes): Map<TraceEvent, TraceEvent[]> {
  const effects = new Map<TraceEvent, TraceEvent[]>();
  for (const [effect, cause] of causes) {
    const others = effects.get(cause);
    if (others) others.push(effect);
    else effects.set(cause, [effect]);
  }
  return effects;
}
