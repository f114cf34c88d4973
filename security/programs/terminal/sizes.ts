// Tells its terminal's size whenever that changes.
const tell = () => console.log(`size ${process.stdout.columns}x${process.stdout.rows}`);

tell();
process.stdout.on('resize', tell);
setInterval(() => {}, 60_000);
