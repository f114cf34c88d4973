// `npm run dev`: Astro's development server and, beside it, the lab server, to which Astro passes
// /lab on. A change of a chapter or a program shows at once; one of the lab server restarts it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { node, say, script } from './commands.mjs';
import { install } from './install.mjs';
import { cutFonts } from './site.mjs';

const PORT = 4321;

/** A port of the loopback that nobody listens at. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts node on `args`; it ends with the others: `all` are ended when one of them ends. */
function start(all, args, env) {
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  all.push(child);
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0;
    for (const other of all) other.kill('SIGTERM');
  });
}

await script(async () => {
  await install({ lab: true });
  await cutFonts();
  const lab = await freePort();
  const origin = `http://127.0.0.1:${PORT}`;
  const all = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => all.forEach((child) => child.kill('SIGTERM')));
  }
  start(all, ['--watch-path=lab-server', '--watch-preserve-output', 'lab-server/main.ts'], {
    HOST: '127.0.0.1',
    PORT: String(lab),
    ORIGIN: `${origin},http://localhost:${PORT}`,
  });
  const astro = ['dev', '--host', '127.0.0.1', '--port', String(PORT), '--ignore-lock'];
  start(all, ['node_modules/astro/bin/astro.mjs', ...astro], {
    LAB: `http://127.0.0.1:${lab}`,
    ASTRO_TELEMETRY_DISABLED: '1',
  });
  say(`The notebook, reloading as you write: ${origin}/`);
});
