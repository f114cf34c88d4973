// The lab server's settings from the environment: HOST, PORT, ORIGIN. A bad one is a StartError that
// names it and what is allowed.
import { isIP } from 'node:net';
import { z } from 'zod';
import { StartError } from './start-error.ts';

export interface Settings {
  /** An IP address of this machine, or localhost. */
  host: string;
  port: number;
  /** The addresses that readers use, as browsers send them in Origin: scheme, host and port. */
  origins: string[];
}

const Port = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
  .pipe(z.int().max(65535));

export function readSettings(env: Record<string, string | undefined>): Settings {
  const host = env.HOST || '127.0.0.1';
  if (isIP(host) === 0 && host !== 'localhost')
    throw new StartError(
      `HOST is "${host}"; it must be an IP address of this machine, or localhost`,
    );
  const port = Port.safeParse(env.PORT || '4321');
  if (!port.success)
    throw new StartError(`PORT is "${env.PORT}"; it must be a whole number from 1 to 65535`);
  return { host, port: port.data, origins: origins(env.ORIGIN, host, port.data) };
}

function origins(listed: string | undefined, host: string, port: number): string[] {
  if (listed) return listed.split(',').map((one) => origin(one.trim()));
  if (!isLoopback(host)) {
    throw new StartError(
      `HOST is "${host}", beyond loopback, so ORIGIN must list the addresses that readers use, ` +
        `for example ORIGIN=http://192.168.0.5:${port}`,
    );
  }
  const names = ['127.0.0.1', 'localhost'].includes(host) ? [] : [host.replace('::1', '[::1]')];
  return [...names, '127.0.0.1', 'localhost'].map((name) => `http://${name}:${port}`);
}

function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  throw new StartError(
    `ORIGIN holds "${text}"; each address must be like http://host:port, separated by commas`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
