// The lab server's settings from the environment, in one table (docs/settings.md documents them). A
// bad one is a StartError that names it, its value and what is allowed.
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { IDLE_AFTER } from '#protocol';
import { LabName } from '#protocol/schema';
import { isDatabaseUrl } from './class/postgres/address.ts';
import { StartError } from './process/start-error.ts';

export interface Settings extends LimitSettings, Listening, Naming {
  port: number;
  /** Milliseconds that running cases have to end by themselves once the lab is asked to stop. */
  drainFor: number;
  /** The token that /metrics requires; if undefined, only the lab's own machine may read it. */
  metricsToken: string | undefined;
  /** The folder of the class; undefined if the lab has none. */
  classFolder: string | undefined;
  /** The PostgreSQL database that keeps the class; undefined if a file in the folder does. */
  databaseUrl: string | undefined;
  /** The file of learning platforms that open the notebook; undefined if none do. */
  ltiFile: string | undefined;
}

export interface Naming {
  /** What this lab is called among several; undefined if it is alone. */
  name: string | undefined;
}

/** Where readers come from. */
export interface Listening {
  /** An IP address of this machine, or localhost. */
  host: string;
  /** The addresses that readers use, as browsers send them in Origin: scheme, host and port. */
  origins: string[];
  /** The origins of other sites whose pages may have a panel in a frame. */
  embedders: string[];
  /** Addresses and CIDR ranges of reverse proxies whose X-Forwarded-For is trusted. */
  proxies: string[];
}

/** What readers may use of the machine. */
export interface LimitSettings {
  /** Sessions that may run at once; if undefined, as many as memory and cores allow. */
  capacity: number | undefined;
  /** Sessions that may run at once from one client address; if undefined, as many as in all. */
  perAddress: number | undefined;
  /** Bytes that a session's programs may use together. */
  sessionMemory: number;
  /** How many runs are prepared before anybody presses Run. */
  poolSize: number;
  /** Milliseconds without a key or a click after which a run is ended. */
  idleAfter: number;
}

interface Setting<T> {
  /**
   * The default as it would be written; undefined if it depends on the machine or on other
   * settings.
   */
  preset: string | undefined;
  /** What is allowed, in words that follow "it must be". */
  allowed: string;
  value: z.ZodType<T, string>;
}

/** Decimal digits without sign, space or leading zero. */
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,8})$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

const isProxy = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return wholeNumber(0, version === 4 ? 32 : 128).safeParse(bits).success;
};

/** As a browser writes an origin, with a plain host name: its text stands in a header. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?$/.test(text) && new URL(text).origin === text;

const splitList = (text: string): string[] => text.split(',').map((one) => one.trim());

export const SETTINGS = {
  HOST: {
    preset: '127.0.0.1',
    allowed: 'an IP address of this machine, or localhost',
    value: z.string().refine((text) => isIP(text) !== 0 || text === 'localhost'),
  },
  PORT: {
    preset: '4321',
    allowed: 'a whole number from 1 to 65535',
    value: wholeNumber(1, 65535),
  },
  CAPACITY: {
    preset: undefined,
    allowed: 'a whole number of sessions from 1 to 1000',
    value: wholeNumber(1, 1000),
  },
  PER_ADDRESS: {
    preset: undefined,
    allowed: 'a whole number of sessions from 1 to 1000',
    value: wholeNumber(1, 1000),
  },
  SESSION_MEMORY: {
    preset: '256',
    allowed: 'a whole number of MiB from 128 to 8192',
    value: wholeNumber(128, 8192),
  },
  POOL: {
    preset: '2',
    allowed: 'a whole number of prepared runs from 0 to 240',
    value: wholeNumber(0, 240),
  },
  IDLE_MINUTES: {
    preset: `${IDLE_AFTER / 60_000}`,
    allowed: 'a whole number of minutes from 1 to 1440',
    value: wholeNumber(1, 1440),
  },
  PROXY: {
    preset: undefined,
    allowed: 'IP addresses or ranges like 10.0.0.0/8, separated by commas',
    value: z
      .string()
      .transform(splitList)
      .refine((all) => all.every(isProxy)),
  },
  EMBED_ORIGINS: {
    preset: undefined,
    allowed: 'origins like https://school.example, separated by commas',
    value: z
      .string()
      .transform(splitList)
      .refine((all) => all.every(isOrigin)),
  },
  NAME: {
    preset: undefined,
    allowed: 'from 1 to 63 letters, digits and -._',
    value: LabName,
  },
  DRAIN_MINUTES: {
    preset: '0',
    allowed: 'a whole number of minutes from 0 to 1440',
    value: wholeNumber(0, 1440),
  },
  CLASS: {
    preset: undefined,
    allowed: '1, or the absolute path of the folder that keeps the class',
    value: z.string().regex(/^(1|\/.*)$/),
  },
  DATABASE_URL: {
    preset: undefined,
    allowed: 'an address like postgres://user:password@host:5432/database',
    value: z.string().refine(isDatabaseUrl),
  },
  LTI: {
    preset: undefined,
    allowed: 'the absolute path of a file that lists learning platforms',
    value: z.string().regex(/^\//),
  },
  METRICS_TOKEN: {
    preset: undefined,
    allowed: 'from 16 to 256 letters, digits and -._~+/=',
    // RFC 6750, section 2.1: b64token.
    value: z.string().regex(/^[A-Za-z0-9._~+/=-]{16,256}$/),
  },
} satisfies Record<string, Setting<unknown>>;

type Env = Record<string, string | undefined>;

export function readSettings(env: Env): Settings {
  const host = read(env, 'HOST')!;
  const port = read(env, 'PORT')!;
  const ours = origins(env.ORIGIN, host, port);
  return {
    host,
    port,
    origins: ours,
    embedders: read(env, 'EMBED_ORIGINS') ?? [],
    proxies: read(env, 'PROXY') ?? [],
    metricsToken: read(env, 'METRICS_TOKEN'),
    classFolder: classFolder(read(env, 'CLASS'), env),
    databaseUrl: read(env, 'DATABASE_URL'),
    ltiFile: ltiFile(read(env, 'LTI'), env, ours),
    name: read(env, 'NAME'),
    drainFor: read(env, 'DRAIN_MINUTES')! * 60_000,
    capacity: read(env, 'CAPACITY'),
    perAddress: read(env, 'PER_ADDRESS'),
    sessionMemory: read(env, 'SESSION_MEMORY')! * 1024 * 1024,
    poolSize: read(env, 'POOL')!,
    idleAfter: read(env, 'IDLE_MINUTES')! * 60_000,
  };
}

/** For `CLASS=1` a folder of the user's own (XDG Base Directory Specification); root has made another. */
function classFolder(setting: string | undefined, env: Env): string | undefined {
  if (setting !== '1') return setting;
  const state = env.XDG_STATE_HOME || path.join(env.HOME || homedir(), '.local/state');
  return path.join(state, 'two-ends-of-a-wire');
}

/** A platform's users join the class, and browsers take the cookie of a launch by https alone. */
function ltiFile(setting: string | undefined, env: Env, ours: string[]): string | undefined {
  if (setting === undefined) return undefined;
  if (!env.CLASS) {
    throw new StartError('LTI is set without CLASS; users of a learning platform join a class');
  }
  const plain = ours.find((one) => one.startsWith('http:') && !isLoopback(hostOf(one)));
  if (plain === undefined) return setting;
  throw new StartError(
    `LTI is set, and ORIGIN holds "${plain}"; with LTI each must have https, but for loopback`,
  );
}

type Value<Name extends keyof typeof SETTINGS> = z.infer<(typeof SETTINGS)[Name]['value']>;

/** Settings that hold a token or a password. */
const SECRETS = new Set<string>(['DATABASE_URL', 'METRICS_TOKEN']);

/** An empty setting counts as unset. */
function read<Name extends keyof typeof SETTINGS>(env: Env, name: Name): Value<Name> | undefined {
  const { preset, allowed, value } = SETTINGS[name];
  const text = env[name] || preset;
  if (text === undefined) return undefined;
  const parsed = value.safeParse(text);
  if (parsed.success) return parsed.data as Value<Name>;
  // A secret is not logged, even if it is not allowed.
  const shown = SECRETS.has(name) ? `${text.length} characters` : `"${text}"`;
  throw new StartError(`${name} is ${shown}; it must be ${allowed}`);
}

function origins(list: string | undefined, host: string, port: number): string[] {
  if (list) return splitList(list).map(origin);
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
  if (url && /^https?:$/.test(url.protocol) && url.pathname !== '/') {
    throw new StartError(
      `ORIGIN holds "${text}", which has a path; ORIGIN=${url.origin} BASE=${url.pathname} serves ` +
        'everything under it',
    );
  }
  throw new StartError(
    `ORIGIN holds "${text}"; each address must be like http://host:port, separated by commas`,
  );
}

/** Of an origin, an IPv6 address without its brackets. */
const hostOf = (one: string): string => new URL(one).hostname.replace(/^\[(.*)\]$/, '$1');

/** Whether only its own machine can reach a listener at this address. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Whether readers of other machines come: to the address that the lab listens on, through a named
 * proxy, or through one that is not named, which an ORIGIN beyond loopback implies.
 */
export function isBeyondLoopback({ host, proxies, origins }: Listening): boolean {
  const names = origins.map(hostOf);
  return proxies.length > 0 || ![host, ...names].every(isLoopback);
}
