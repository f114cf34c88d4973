// Runs the parts of a check or a test one after another, reports each in one line, and sums up. A
// part that fails does not stop the others.
import { run, say } from './commands.mjs';

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs each part, `{ name, run }`. `run` resolves to `{ passed, failed, output }`: two counts, and
 * the output to print if it failed, or always if the part `tells`. Resolves to both counts over all
 * parts.
 */
export async function runParts(parts) {
  let [passed, failed] = [0, 0];
  for (const part of parts) {
    const since = performance.now();
    const counts = await part.run();
    passed += counts.passed;
    failed += counts.failed;
    if ((counts.failed > 0 || part.tells) && counts.output) say(counts.output.trimEnd());
    say(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${part.name.padEnd(10)} ${seconds(since)}`);
  }
  return { passed, failed };
}

/** A part that is one command, and passes if the command does. */
export function command(name, file, args, options) {
  return {
    name,
    async run() {
      const { status, output } = await run(file, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        ...options,
      });
      return { passed: Number(status === 0), failed: Number(status !== 0), output };
    },
  };
}

/** A part that looks for faults, one sentence each, and passes if there are none. */
export function search(name, findFaults) {
  return {
    name,
    async run() {
      const faults = findFaults();
      const good = faults.length === 0;
      return { passed: Number(good), failed: Number(!good), output: faults.join('\n') };
    },
  };
}
