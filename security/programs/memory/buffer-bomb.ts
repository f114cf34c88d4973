// Keeps ever more memory outside V8's heap, with every page touched. It stops by itself at 3 GiB.
const kept: Buffer[] = [];
try {
  for (let mib = 0; mib < 3072; mib += 16) {
    kept.push(Buffer.alloc(2 ** 24, 1));
    console.log(`${mib + 16} MiB`);
  }
  console.log('refused: nothing');
} catch (error) {
  console.log(`refused: ${(error as Error).message}`);
}
