// `npm run record [case…]`: really runs the scenarios of cases, and writes each recording.json
// beside its case.json; by default for all cases that have scenarios.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { labServer, node, say, script } from './commands.mjs';
import { install } from './install/install.mjs';

await script(async () => {
  await install({ lab: true });
  const args = [...labServer.slice(0, -1), 'lab-server/record.ts', ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const { case: name, text } = JSON.parse(line);
    const file = `content/cases/${name}/recording.json`;
    writeFileSync(file, text);
    say(`${file}: ${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`);
  }
  if ((await ended) !== 0) process.exitCode = 1;
});
