// The calls that report nothing and yet have a gate in step mode, with their arguments as C would
// write them. What only computes or prints has none.
import * as constants from './constants.ts';
import * as processes from './process.ts';
import { gated } from './report.ts';
import * as signals from './signal.ts';
import * as sockets from './socket.ts';

const nameOf = (among: object, prefix: string, value: number): string =>
  Object.entries(among).find(([name, n]) => name.startsWith(prefix) && n === value)?.[0] ??
  String(value);

const signalName = (signum: number): string => nameOf(signals, 'SIG', signum);

const actionName = (handler: signals.Handler | number): string =>
  typeof handler === 'function' ? handler.name || 'handler' : ['SIG_DFL', 'SIG_IGN'][handler]!;

export const signal = gated('signal', signals.signal, (signum, handler) => [
  signalName(signum),
  actionName(handler),
]);
export const sigaction = gated('sigaction', signals.sigaction, (signum, act, old) => [
  signalName(signum),
  act === null ? 'NULL' : '&act',
  old ? '&old' : 'NULL',
]);
export const siginterrupt = gated('siginterrupt', signals.siginterrupt, (signum, flag) => [
  signalName(signum),
  flag,
]);
export const alarm = gated('alarm', signals.alarm, (seconds) => [seconds]);
export const kill = gated('kill', signals.kill, (pid, signum) => [pid, signalName(signum)]);

export const fcntl: typeof sockets.fcntl = gated(
  'fcntl',
  sockets.fcntl,
  (fd, command, argument) => [
    fd,
    nameOf(constants, 'F_', command),
    argument === constants.O_NONBLOCK ? 'O_NONBLOCK' : (argument ?? 0),
  ],
);
export const ioctl = gated('ioctl', sockets.ioctl, (fd, request) => [
  fd,
  nameOf(constants, 'FION', request),
  '&value',
]);
export const getsockname = gated('getsockname', sockets.getsockname, (fd) => [
  fd,
  '&addr',
  '&size',
]);
export const getpeername = gated('getpeername', sockets.getpeername, (fd) => [
  fd,
  '&addr',
  '&size',
]);

/** The kernel closes what is open when a program exits, so this is a step of its own. */
export const exit: typeof processes.exit = gated('exit', processes.exit, (status) => [status]);
