// The name of a run's file: its case, its content, and when the run began. Pure.

/** As in `case-2-client-2026-11-25-1530.cast`, in the reader's own time. */
export function fileName(parts: readonly string[], began: Date, extension: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [began.getFullYear(), two(began.getMonth() + 1), two(began.getDate())].join('-');
  const time = `${two(began.getHours())}${two(began.getMinutes())}`;
  return `${[...parts, day, time].join('-')}.${extension}`;
}
