// A name that programs import as a reader is told of it: its declaration, with one argument marked where its call
// is being written, and its documentation.
import type { LibcName } from '../../../shared/libc-name.ts';
import type { Texts } from '../../../shared/texts.ts';

type Words = Texts['edit'];

/** What it takes, if it can be called. */
export const parametersOf = (name: LibcName): readonly string[] =>
  'parameters' in name ? name.parameters : [];

/** What stands behind the name, in a list of names. */
export function detailOf(name: LibcName): string {
  if (name.kind === 'function') return `(${name.parameters.map(nameOf).join(', ')})`;
  if (name.kind === 'constant') return `= ${name.value}`;
  if (name.kind === 'variable') return `: ${name.type}`;
  return name.kind;
}

const nameOf = (parameter: string): string => parameter.split(/\??: /)[0]!;

/** As the text of its declaration. */
export function declarationOf(name: LibcName): string {
  return parts(name).join('');
}

/** Its declaration in pieces: an argument is a piece, of an odd index. */
function parts(name: LibcName): string[] {
  if (name.kind === 'constant') return [`${name.name} = ${name.value}`];
  if (name.kind === 'variable') return [`${name.name}: ${name.type}`];
  if (name.kind === 'type') return [`type ${name.name} = ${name.type}`];
  if (name.kind === 'interface') return [`interface ${name.name}`];
  const begin = name.kind === 'class' ? `new ${name.name}(` : `${name.name}(`;
  const end = name.kind === 'class' ? ')' : `): ${name.returns}`;
  const { parameters } = name;
  const between = parameters.flatMap((one, at) => [one, at === parameters.length - 1 ? end : ', ']);
  return [begin, ...(parameters.length > 0 ? between : [end])];
}

/** The argument that a reader writes: of `...args` the last one however many there are. */
export function argumentOf(name: LibcName, argument: number): number | undefined {
  const all = parametersOf(name);
  if (argument < all.length) return argument;
  return all.at(-1)?.startsWith('...') ? all.length - 1 : undefined;
}

/** Its declaration alone, with an argument marked. */
export function signatureOf(name: LibcName, argument?: number): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-libc';
  const declaration = document.createElement('code');
  declaration.className = 'cm-libc-declaration';
  declaration.append(
    ...parts(name).map((text, at) => {
      if (argument === undefined || at !== 2 * argument + 1) return text;
      const mark = document.createElement('mark');
      mark.textContent = text;
      return mark;
    }),
  );
  box.append(declaration);
  return box;
}

/** Its declaration and its documentation, with its fields. */
export function documentationOf(name: LibcName, words: Words, argument?: number): HTMLElement {
  const box = signatureOf(name, argument);
  for (const text of says(name, words)) {
    const paragraph = document.createElement('p');
    paragraph.append(...withCode(text));
    box.append(paragraph);
  }
  if ('members' in name && argument === undefined) {
    const list = document.createElement('ul');
    list.append(
      ...name.members.map((one) => {
        const item = document.createElement('li');
        item.append(...withCode(`\`${one.name}: ${one.type}\` ${one.doc}`));
        return item;
      }),
    );
    box.append(list);
  }
  return box;
}

/** Its documentation, a text for each paragraph. */
export function says(name: LibcName, words: Words): string[] {
  const waits = name.kind === 'function' && name.returns.startsWith('Promise<');
  return [name.doc, ...(waits ? [words.awaits] : [])].filter((text) => text !== '');
}

/** The words between backticks as code. */
const withCode = (text: string): (string | HTMLElement)[] =>
  text.split('`').map((piece, at) => {
    if (at % 2 === 0) return piece;
    const code = document.createElement('code');
    code.textContent = piece;
    return code;
  });
