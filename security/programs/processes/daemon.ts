// Leaves a process that listens running in a session of its own, and ends when a key is typed.
import { spawn } from 'node:child_process';

const listen = `process.on('SIGHUP', () => {});
require('net').createServer().listen(6000, () => console.log('left'));`;
spawn(process.execPath, ['-e', listen], { detached: true, stdio: 'inherit' });
process.stdin.once('data', () => process.exit());
