// The programs that the chapters show, as text: the very files that the lab runs.

const files: Record<string, string> = import.meta.glob('../../content/programs/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const texts = new Map(
  Object.entries(files)
    .map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text] as const)
    .filter(([file]) => !file.endsWith('.test.ts')),
);

/** The names of the files. */
export const programs = [...texts.keys()];

/** The text of a file of content/programs/; an unknown one is an error that names those there are. */
export function programText(file: string): string {
  const text = texts.get(file);
  if (text !== undefined) return text;
  const allowed = programs.join(', ') || 'none';
  throw new Error(`there is no program "${file}" in content/programs/; there are: ${allowed}`);
}

/** The first 12 hexadecimal digits of the file's SHA-256, as the lab tells them of what it ran. */
export async function programHash(file: string): Promise<string> {
  const bytes = new TextEncoder().encode(programText(file));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
