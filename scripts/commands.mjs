// How the scripts print, find commands and start them. It runs on any node from 20 on, with nothing
// installed, and leaves the terminal as it finds it, because a program may follow.
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync, writeSync } from 'node:fs';
import { constants as os } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's path, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pinned node, once it is installed. */
export const node = join(root, 'node_modules/.bin/node');

/**
 * The arguments with which node becomes the lab server; stripTypeScriptTypes still prints a
 * warning.
 */
export const labServer = ['--disable-warning=ExperimentalWarning', 'lab-server/main.ts'];

/** Ends a script with one sentence in place of a stack trace. */
export class Stop extends Error {}

/**
 * Writes at once and in order; console.log would make a pipe non-blocking for the program that
 * follows.
 */
export function say(line) {
  try {
    writeSync(1, `${line}\n`);
  } catch {
    // The reader is gone; nobody is left to tell.
  }
}

/** Runs a script's body: a Stop prints its one line, any other error its stack trace. */
export async function script(body) {
  try {
    if (Number.parseInt(process.versions.node, 10) < 20) {
      throw new Stop(`Node 20 or newer is needed to start (this is ${process.version}).`);
    }
    process.chdir(root);
    // Started as root, the lab becomes an ordinary user, who must be able to read what is built
    // here.
    if (process.getuid?.() === 0) process.umask(0o022);
    await body();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Ended) return process.kill(process.pid, endedBy);
    const says = error instanceof Stop ? error.message : ofMachine(error);
    if (says === undefined) throw error;
    complain(says);
  }
}

/** An error of the machine as one sentence with the remedy; undefined for any other error. */
function ofMachine({ code, path }) {
  const why = {
    ENOSPC: 'cannot be written, as the disk is full; make room and start again',
    EDQUOT: 'cannot be written, as the disk quota is used up; make room and start again',
    EROFS: 'is on a file system that cannot be written; make it writable for one start',
    EACCES: 'may not be written or read by this user; make the checkout yours (chown -R)',
    EPERM: 'may not be changed by this user; make the checkout yours (chown -R)',
    ENAMETOOLONG: 'is too long a name; move the checkout to a shorter path',
    EMFILE: 'cannot be opened, as too many files are open; allow more (ulimit -n)',
  }[code];
  return why && `${path ?? root} ${why}.`;
}

/** One line on stderr, which may be closed or full. */
function complain(line) {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // The exit status still shows the failure.
  }
}

/**
 * The path of a command: on PATH, or in the folders for administrators, which a user's PATH lacks. A path
 * stays as it is.
 */
export function find(command) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => resolve(folder, command))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

/** Milliseconds for a group of processes to end by itself. */
const END_WITHIN = 2000;

/** The commands that run now, and the signals that end them together with this process. */
const running = new Set();
const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'];

let endedBy = undefined;

/** Passes a signal on; `script` ends by it once every command has ended. */
function endAll(signal) {
  endedBy = signal;
  for (const end of running) end(signal);
}

/** This process ends by a signal, after its callers have cleaned up. */
class Ended extends Error {}

/**
 * Runs a command to its end. Resolves to its status, as in a shell's `$?` (127: no such command),
 * and to its output if `options.stdio` pipes that. With `options.detached` it has a process group
 * of its own, which is ended as a whole; `options.started` is called with the child.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ started?: (child: object) => void, detached?: boolean, [option: string]: any }} options
 */
export async function run(file, args, { started, ...options } = {}) {
  // Installed before the child exists, because a signal may come at once.
  if (running.size === 0) for (const signal of ending) process.on(signal, endAll);
  const child = spawn(file, args, { stdio: 'inherit', ...options });
  const end = (signal) => {
    try {
      process.kill(options.detached ? -child.pid : child.pid, signal);
    } catch {
      // It has ended, or belongs to root and ends by itself.
    }
    // What it leaves unfinished is in a temporary place, so nothing waits for it.
    if (options.detached && signal !== 'SIGKILL') setTimeout(end, END_WITHIN, 'SIGKILL').unref();
  };
  running.add(end);
  if (child.pid !== undefined) started?.(child);
  const result = await new Promise((resolve) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ status: 127, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ status: code ?? 128 + os.signals[signal], output }),
    );
  });
  running.delete(end);
  if (running.size === 0) for (const signal of ending) process.off(signal, endAll);
  if (endedBy) throw new Ended(endedBy);
  return result;
}

/**
 * Continues as another program: in this very process if node can (from 22.15 on), otherwise as its
 * parent, which passes signals on and ends with its status.
 */
export async function become(file, args, env = process.env) {
  if (process.execve) process.execve(file, [file, ...args], env);
  // Installed before the child exists, because a signal may come at once.
  let child = undefined;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends ^C and ^\ to both processes.
    const twice = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT');
    process.on(signal, () => twice || child.kill(signal));
  }
  child = spawn(file, args, { stdio: 'inherit', env });
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      complain(`${file} cannot be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? 128 + os.signals[signal]));
  });
  process.exit(status);
}
