// The owner of a key in a terminal: the program or the page, never both. Keys that the browser acts
// on are the page's, unless the terminal's line editing needs them (man 3 termios) or every
// terminal has them. Pure.

/** The part of a KeyboardEvent that decides. */
export interface Press {
  /** KeyboardEvent.key. */
  key: string;
  ctrlKey?: boolean;
  altKey?: boolean;
  shiftKey?: boolean;
  metaKey?: boolean;
  /** AltGr; Windows also reports Ctrl+Alt for it. */
  altGraph?: boolean;
  /** The key belongs to a composition, or to a keyboard that reports no keys (keyCode 229). */
  composing?: boolean;
}

/** What soft keyboards and input methods have instead of a key's own keyCode. */
const COMPOSING = 229;

/** On a layout without Latin letters, a modifier selects the letter of the key's position. */
export function pressOf(event: KeyboardEvent): Press {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey, isComposing } = event;
  // Only this shows that Escape ends a composition, since isComposing is false by then.
  const { keyCode } = event as { keyCode: number };
  const isForeign = (ctrlKey || metaKey) && key.length === 1 && key > '~';
  const latin = isForeign ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
  return {
    ...{ key: latin ?? key, ctrlKey, altKey, shiftKey, metaKey },
    altGraph: event.getModifierState('AltGraph'),
    composing: isComposing || keyCode === COMPOSING,
  };
}

export interface Where {
  mac: boolean;
  /** Something is selected on the screen. */
  selection: boolean;
}

/**
 * `program`: sent as a terminal sends it. `text`: becomes text, which is sent. `page`: left to the
 * browser. `paste` and `copy`: the clipboard. `screen`: scrolls or selects.
 */
export type Owner = 'program' | 'text' | 'page' | 'paste' | 'copy' | 'screen';

const named = new Set(
  (
    'Enter Tab Backspace Escape ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown ' +
    'Insert Delete'
  ).split(' '),
);

/** Function keys that browsers do not use; the others open help, reload the page and so on. */
const free = new Set(['F2', 'F4', 'F8']);

/**
 * With Ctrl: find, address, new window, open, print, reload, new tab. Line editing does not need
 * them, but for printing the line again.
 */
const ofPage = new Set(['f', 'l', 'n', 'o', 'p', 'r', 't']);

/** With Ctrl and one of these a key makes a control character, as with a letter. */
const controls = new Set([' ', '@', '[', '\\', ']', '^', '_']);

/** With Alt: the address, and the menus of Chromium and Firefox; digits choose a tab. */
const menus = new Set([
  'd',
  'e',
  'f',
  'v',
  's',
  'b',
  't',
  'h',
  'arrowleft',
  'arrowright',
  'home',
  ' ',
]);

export function ownerOf(press: Press, where: Where): Owner {
  const { key, composing, altGraph, shiftKey = false } = press;
  if (composing) return 'text';
  if (key === 'Copy') return 'copy';
  if (key === 'Paste') return 'paste';
  if (key.length > 1 && !named.has(key))
    return isPlain(press) && free.has(key) ? 'program' : 'page';
  if (key.length === 1 && (altGraph || isPlain(press) || makesText(press, where))) return 'text';
  if (where.mac) return onMac(press);
  if (press.metaKey) return 'page';
  if (key === 'Insert' && shiftKey !== (press.ctrlKey ?? false)) return shiftKey ? 'paste' : 'copy';
  if (isPage(key)) return ofPageKey(press);
  if (press.altKey) return withAlt(press);
  return press.ctrlKey ? withCtrl(press, where) : 'program';
}

const isPlain = ({ ctrlKey, altKey, metaKey }: Press): boolean => !ctrlKey && !altKey && !metaKey;

/** Option is macOS's AltGr. */
const makesText = ({ altKey, ctrlKey, metaKey }: Press, { mac }: Where): boolean =>
  mac && altKey === true && !ctrlKey && !metaKey;

const isPage = (key: string): boolean => key === 'PageUp' || key === 'PageDown';

/** With Ctrl they go from tab to tab. */
function ofPageKey({ ctrlKey, shiftKey }: Press): Owner {
  if (ctrlKey) return 'page';
  return shiftKey ? 'screen' : 'program';
}

/** Command is the page's, and so every Ctrl+letter the program's. */
function onMac(press: Press): Owner {
  const { key, metaKey, ctrlKey, altKey, shiftKey } = press;
  const letter = key.toLowerCase();
  if (metaKey) {
    if (ctrlKey || altKey) return 'page';
    if (letter === 'c' && !shiftKey) return 'copy';
    if (letter === 'v') return 'paste';
    return letter === 'a' && !shiftKey ? 'screen' : 'page';
  }
  if (isPage(key)) return ofPageKey(press);
  if (!ctrlKey) return 'program';
  return key === 'Tab' || (key.length === 1 && !makesControl(key)) ? 'page' : 'program';
}

function withAlt({ key, ctrlKey, shiftKey }: Press): Owner {
  const isLeft = ctrlKey || shiftKey || key === 'Tab' || key === 'Escape' || /^\d$/.test(key);
  return isLeft || menus.has(key.toLowerCase()) ? 'page' : 'program';
}

function withCtrl({ key, shiftKey }: Press, { selection }: Where): Owner {
  const letter = key.toLowerCase();
  if (letter === 'v') return 'paste';
  if (letter === 'c' && (shiftKey || selection)) return 'copy';
  if (key === 'Tab' || key === 'Escape') return 'page';
  if (key.length > 1) return 'program';
  const isZoom = key === '_' || key === '-' || key === '+';
  if (isZoom || !makesControl(key) || ofPage.has(letter)) return 'page';
  return shiftKey && /[a-z]/.test(letter) ? 'page' : 'program';
}

const makesControl = (key: string): boolean => /^[a-z]$/i.test(key) || controls.has(key);
