// Ends as soon as it has said so.
console.log('ends');
