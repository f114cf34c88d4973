// Prints its terminal's size at the start and at each change.
const tell = () => console.log(`size ${process.stdout.columns}x${process.stdout.rows}`);

tell();
process.stdout.on('resize', tell);
setInterval(() => {}, 60_000);
