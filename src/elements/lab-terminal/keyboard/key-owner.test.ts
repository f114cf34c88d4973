import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownerOf, pressOf, type Owner, type Press, type Where } from './key-owner.ts';

/** `Ctrl+Shift+c`: as KeyboardEvent.key names it, behind its modifiers. */
function pressed(keys: string): Press {
  const [, modifiers = '', key = ''] = /^((?:(?:Ctrl|Alt|Shift|Meta|AltGr)\+)*)(.+)$/s.exec(keys)!;
  const has = (name: string): boolean => modifiers.split('+').includes(name);
  return {
    ...{ key, ctrlKey: has('Ctrl'), altKey: has('Alt'), shiftKey: has('Shift') },
    ...{ metaKey: has('Meta'), altGraph: has('AltGr') },
  };
}

type Table = Partial<Record<Owner, string>>;

function holds(table: Table, where: Partial<Where> = {}): void {
  for (const [owner, keys] of Object.entries(table)) {
    for (const one of keys.split(/ +/)) {
      const name = one.replace('Space', ' ');
      const found = ownerOf(pressed(name), { mac: false, selection: false, ...where });
      assert.equal(found, owner, `${one} ${JSON.stringify(where)}`);
    }
  }
}

test('keys of every platform', () => {
  const table: Table = {
    text: 'a A Space 1 ! € 你 Shift+A AltGr+@ AltGr+€',
    program:
      'Enter Tab Shift+Tab Backspace Escape ArrowUp ArrowDown ArrowLeft ArrowRight Home End ' +
      'PageUp PageDown Delete F2 F4 F8 Ctrl+a Ctrl+c Ctrl+d Ctrl+z Ctrl+s Ctrl+q Ctrl+u Ctrl+w ' +
      'Ctrl+h Ctrl+j Ctrl+m Ctrl+i Ctrl+\\ Ctrl+[ Ctrl+] Ctrl+Space Shift+ArrowLeft',
    page:
      'F1 F3 F5 F6 F7 F9 F10 F11 F12 Shift+F5 Ctrl+F5 Ctrl+F4 Alt+F4 Shift+F10 Ctrl+Tab ' +
      'Ctrl+Shift+Tab Ctrl+PageUp Ctrl+PageDown Ctrl+0 Ctrl+1 Ctrl+9 Ctrl++ Ctrl+- Ctrl+= ' +
      'Shift Control Alt Meta CapsLock NumLock ContextMenu PrintScreen Pause Dead AltGraph Process ' +
      'AudioVolumeUp AudioVolumeMute MediaPlayPause BrowserBack BrowserRefresh Unidentified',
    screen: 'Shift+PageUp Shift+PageDown',
    copy: 'Copy',
    paste: 'Paste',
  };
  for (const mac of [false, true]) holds(table, { mac });
});

test('keys where Ctrl and Alt are the browser’s too', () => {
  holds({
    page:
      'Ctrl+f Ctrl+l Ctrl+n Ctrl+o Ctrl+p Ctrl+r Ctrl+t Ctrl+Shift+I Ctrl+Shift+J Ctrl+Shift+R ' +
      'Ctrl+Shift+T Ctrl+Shift+N Ctrl+Shift+W Ctrl+Shift+P Ctrl+Shift+_ Alt+ArrowLeft ' +
      'Alt+ArrowRight Alt+Home Alt+d Alt+f Alt+1 Alt+Tab Alt+Escape Ctrl+Escape Alt+Space ' +
      'Ctrl+Alt+a Ctrl+Alt+Delete Meta+a Meta+Tab Meta+l Meta+ArrowLeft Meta+v Meta+c',
    program: 'Alt+x Alt+Backspace Alt+Enter Alt+ArrowUp Ctrl+ArrowLeft Ctrl+Backspace Insert',
    paste: 'Ctrl+v Ctrl+V Ctrl+Shift+V Shift+Insert',
    copy: 'Ctrl+Shift+C Ctrl+Insert',
  });
  holds({ copy: 'Ctrl+c Ctrl+C Ctrl+Shift+C', program: 'Ctrl+x' }, { selection: true });
});

test('keys of a Mac, where Command is the page’s and Ctrl the program’s', () => {
  holds(
    {
      page: 'Meta+r Meta+t Meta+w Meta+k Meta+s Meta+ArrowLeft Meta+Backspace Meta+Alt+i Ctrl+Tab',
      program: 'Ctrl+c Ctrl+v Ctrl+r Ctrl+f Ctrl+p Ctrl+l Ctrl+t Alt+ArrowLeft Alt+Backspace',
      paste: 'Meta+v Meta+Shift+V',
      copy: 'Meta+c',
      screen: 'Meta+a',
      text: 'Alt+å Alt+Shift+Å',
    },
    { mac: true, selection: true },
  );
});

test('a key of a composition, and one without a name of its own, makes text or nothing', () => {
  for (const key of ['Escape', 'Enter', 'Backspace', 'Process', 'Unidentified', 'n'])
    assert.equal(ownerOf({ key, composing: true }, { mac: false, selection: true }), 'text');
});

test('AltGr is told as Ctrl+Alt on Windows', () =>
  holds({ text: 'Ctrl+Alt+AltGr+@ Ctrl+Alt+AltGr+c Ctrl+Alt+AltGr+v' }, { selection: true }));

test('Ctrl means the same letter on a layout without Latin ones', () => {
  const key = { key: 'с', code: 'KeyC', getModifierState: () => false };
  assert.equal(pressOf({ ...key, ctrlKey: true } as unknown as KeyboardEvent).key, 'c');
  assert.equal(pressOf({ ...key, ctrlKey: false } as unknown as KeyboardEvent).key, 'с');
});
