// Reads nothing that is typed, in raw mode, until SIGUSR2; then it prints how many bytes came.
process.stdin.setRawMode(true);
process.stdin.pause();
let bytes = 0;
process.on('SIGUSR2', () => {
  process.stdin.on('data', (chunk) => (bytes += chunk.length)).resume();
  setInterval(() => console.log(`came ${bytes}`), 300);
});
setInterval(() => {}, 60_000);
console.log('deaf');
