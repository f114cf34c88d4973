// `npm run dev`: Astro's development server, which passes /lab on to a lab server beside it. A
// change of a chapter or a program takes effect at once; a change of the lab server restarts it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { labServer, node, say, script, Stop } from './commands.mjs';
import { install } from './install/install.mjs';
import { baseOf } from './site/base.mjs';
import { buildSite, cutFonts, isBuilt } from './site/site.mjs';

/**
 * Listens briefly at a loopback port, 0 for any; resolves to the port, rejects if it is not free.
 */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
      const why = code === 'EACCES' ? 'may not be used by this user' : 'is in use';
      reject(new Stop(`PORT ${wanted} ${why}; set another one.`));
    });
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Starts node with `args`; when one of `all` ends, the others are ended. */
function start(all, args, env) {
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  all.push(child);
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0;
    for (const other of all) other.kill('SIGTERM');
  });
}

await script(async () => {
  const wanted = Number(process.env.PORT || 4321);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65535) {
    throw new Stop(`PORT is "${process.env.PORT}"; it must be a whole number from 1 to 65535.`);
  }
  await install({ lab: true });
  // The lab also serves a built site, which may be old.
  if (!isBuilt()) await buildSite();
  await cutFonts();
  // Astro would silently take the next port, which is not the lab's ORIGIN.
  const port = await freePort(wanted);
  const lab = await freePort(0);
  const origin = `http://127.0.0.1:${port}`;
  const all = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => all.forEach((child) => child.kill('SIGTERM')));
  }
  start(all, ['--watch-path=lab-server', '--watch-preserve-output', ...labServer], {
    HOST: '127.0.0.1',
    PORT: String(lab),
    ORIGIN: `${origin},http://localhost:${port}`,
  });
  const astro = ['dev', '--host', '127.0.0.1', '--port', String(port), '--ignore-lock'];
  start(all, ['node_modules/astro/bin/astro.mjs', ...astro], {
    LAB: `http://127.0.0.1:${lab}`,
    ASTRO_TELEMETRY_DISABLED: '1',
  });
  say(
    `The notebook, reloading as you write: ${origin}${baseOf(process.env.BASE)}\nCtrl+C stops it.`,
  );
});
