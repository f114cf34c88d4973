// The answer to a prediction: one field of an event, as text. Pure.
import type { TraceEvent } from '#protocol';

type Value = string | number | boolean | string[] | undefined;

/**
 * The field's value. The errno of a call that did not fail is `0`. Of `args` it is the option that
 * occurs in them.
 */
export function answerOf(event: TraceEvent, field: string, options: readonly string[]): string {
  const value = (event as unknown as Record<string, Value>)[field];
  if (field === 'errno') return String(value ?? 0);
  if (Array.isArray(value)) return value.join(', ');
  if (field !== 'args') return String(value ?? '');
  const words = String(value).split(/\W+/);
  return options.find((option) => words.includes(option)) ?? String(value);
}
