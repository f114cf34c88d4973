// Prints one line and ends.
console.log('ends');
