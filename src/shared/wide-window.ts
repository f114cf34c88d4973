// Windows in which a terminal may take the focus by itself. In narrower ones that opens a soft
// keyboard, which covers half of them.

export const wideWindow = matchMedia('(min-width: 60rem)');
