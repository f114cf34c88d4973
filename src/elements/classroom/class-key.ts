// Where a membership stands in localStorage. Apart from it, since every page looks there and few have one.

export const CLASS_KEY = 'class';
