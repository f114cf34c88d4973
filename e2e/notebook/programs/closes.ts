// Reads once, closes the connection and stays.
import { close, pause, printf, read, sizeof } from '#libc';
import { flags } from './flags.ts';
import { serveOne } from './opening.ts';

const client = await serveOne(flags({}).host);
const buf = Buffer.alloc(100);

printf('reads ... \n');
const n = await read(client, buf, sizeof(buf));
printf('has read %d bytes \n', n);
close(client);

for (;;) await pause();
