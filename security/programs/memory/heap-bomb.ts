// Keeps ever more objects on V8's heap. It stops by itself at 3 GiB.
const kept: number[][] = [];
for (let mib = 0; mib < 3072; mib += 8) {
  // A number that is no small integer takes 8 bytes, so this is a MiB an array.
  for (let n = 0; n < 8; n += 1) kept.push(Array.from({ length: 2 ** 17 }, (_, i) => i + 0.5));
  if (mib % 32 === 0) console.log(`${mib} MiB`);
}
console.log('refused: nothing');
