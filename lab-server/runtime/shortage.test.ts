import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resourceIn } from './bubblewrap/words.ts';
import { isUnreadable, shortageIn } from './shortage.ts';

const failed = (code: string): Error => Object.assign(new Error(`spawn x ${code}`), { code });

test('the errno of a call says what was short, and no words do', () => {
  const of = (code: string): string | undefined => shortageIn(failed(code))?.of;
  assert.equal(of('EMFILE'), 'file descriptors');
  assert.equal(of('EAGAIN'), 'processes');
  assert.equal(of('ENOMEM'), 'memory');
  assert.equal(of('ENOSPC'), 'disk space for temporary files');
  assert.equal(of('EPERM'), undefined);
  const info = { code: 'EMFILE', syscall: 'uv_tty_init' };
  const ofNode = Object.assign(failed('ERR_TTY_INIT_FAILED'), { info });
  assert.equal(shortageIn(ofNode)?.of, 'file descriptors');
  assert.equal(shortageIn(new Error('No space left on device')), undefined);
  assert.deepEqual([isUnreadable(failed('ENFILE')), isUnreadable(failed('ENOSPC'))], [true, false]);
});

test('of a command of the system nothing but its words are heard', () => {
  assert.equal(resourceIn('sh: 1: Cannot fork'), 'processes');
  assert.equal(resourceIn('unshare: unshare failed: No space left on device'), 'namespaces');
  assert.equal(resourceIn('cp: No space left on device'), 'disk space for temporary files');
  assert.equal(resourceIn('veth: Operation not supported'), undefined);
});
