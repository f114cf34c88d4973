// The commands of a block that shows a shell: what stands after its prompts, without what they print.
// Pure.

const PROMPT = '$ ';

/** Whether some line of a block begins with a prompt. */
export const hasPrompts = (text: string): boolean =>
  text.split('\n').some((line) => line.startsWith(PROMPT));

/**
 * The commands of a block, one a line, without prompts. A command that ends in a backslash goes on
 * in the next line (POSIX, Shell Command Language, 2.2.1). The last ends without a newline, so that
 * a shell that it is pasted into waits for Enter.
 */
export function commandsOf(text: string): string {
  const lines: string[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    const isFirst = line.startsWith(PROMPT);
    if (!isFirst && !goesOn) continue;
    lines.push(isFirst ? line.slice(PROMPT.length) : line);
    goesOn = line.endsWith('\\');
  }
  return lines.join('\n');
}
