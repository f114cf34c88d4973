// Puts values into a text's places: fill('Run {case}', { case: 'case 2' }). Pure.

/** A place without a value keeps its braces, so that it is seen. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
