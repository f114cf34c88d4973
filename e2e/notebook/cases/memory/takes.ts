// Takes ever more memory, every page of it touched.
const kept: Buffer[] = [];
for (let mib = 16; mib <= 3072; mib += 16) {
  kept.push(Buffer.alloc(2 ** 24, 1));
  console.log(`${mib} MiB`);
}
