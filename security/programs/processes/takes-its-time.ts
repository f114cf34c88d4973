// Handles Ctrl+C slowly.
import { stay } from '../kernel.ts';

process.on('SIGINT', () => {
  console.log('handler began');
  setTimeout(() => {
    console.log('handler done');
    process.exit(5);
  }, 300);
});
console.log('ready');
stay();
