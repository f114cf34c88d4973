// Writes twice to a connection whose other end is closed, with the default disposition of SIGPIPE.
import { c } from '../kernel.ts';

const [AF_INET, SOCK_STREAM, SIGPIPE, SIG_DFL] = [2, 1, 13, 0];
const socket = c('int socket(int, int, int)');
const write = c('intptr_t write(int, void *, size_t)');

/** struct sockaddr_in of 127.0.0.1; the kernel chooses the port of a listener that has none. */
const address = Buffer.alloc(16);
address.writeUInt16LE(AF_INET, 0);
address.set([127, 0, 0, 1], 4);
const length = Buffer.from([address.length, 0, 0, 0]);

const listener = socket(AF_INET, SOCK_STREAM, 0);
c('int bind(int, void *, int)')(listener, address, address.length);
c('int listen(int, int)')(listener, 1);
c('int getsockname(int, void *, void *)')(listener, address, length);
const client = socket(AF_INET, SOCK_STREAM, 0);
c('int connect(int, void *, int)')(client, address, address.length);
c('int close(int)')(c('int accept(int, void *, void *)')(listener, null, null));
c('uintptr_t signal(int, uintptr_t)')(SIGPIPE, SIG_DFL);
console.log('writes');
for (let n = 0; n < 2; n += 1) write(client, Buffer.from('x'), 1);
console.log('lives');
