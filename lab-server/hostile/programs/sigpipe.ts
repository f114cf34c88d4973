// Writes to a connection whose other end has gone, twice, with SIGPIPE as it is by default.
import { c } from './kernel.ts';

const [AF_UNIX, SOCK_STREAM, SIGPIPE, SIG_DFL] = [1, 1, 13, 0];
const ends = new Int32Array(2);
c('int socketpair(int, int, int, void *)')(AF_UNIX, SOCK_STREAM, 0, ends);
c('int close(int)')(ends[1]);
c('uintptr_t signal(int, uintptr_t)')(SIGPIPE, SIG_DFL);
console.log('writes');
c('intptr_t write(int, void *, size_t)')(ends[0], Buffer.from('x'), 1);
console.log('lives');
