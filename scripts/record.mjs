// `npm run record [case…]`: runs cases for real, as their scenarios say, and writes what was seen into
// recording.json beside each case.json. All cases that have scenarios, if none is named.
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
