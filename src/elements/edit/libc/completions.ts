// What the editor completes: the names of "#libc" and of the program's other files, which it imports, the
// fields of structs, the program's own names, and what stands in an import.
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  pickedCompletion,
} from '@codemirror/autocomplete';
import { completionPath, localCompletionSource } from '@codemirror/lang-javascript';
import type { EditorView } from '@codemirror/view';
import { isType, type LibcMember, type LibcName } from '../../../shared/libc-name.ts';
import type { Texts } from '../../../shared/texts.ts';
import { treeOf, typeOfVariable } from './code-at.ts';
import { detailOf, documentationOf } from './documentation.ts';
import { importAround, importedNames, importing, LIBC, modulesOf } from './imports.ts';

export type LibcNames = ReadonlyMap<string, LibcName>;

const WORD = /^[\w$]*$/;

/** A source for CodeMirror; `modules` are those that the chapter's program imports. */
export function completer(libc: LibcNames, words: Texts['edit'], modules: readonly string[]) {
  return (context: CompletionContext): CompletionResult | null =>
    inModule(context, modules) ??
    inImport(context, libc, words) ??
    ofStruct(context, libc) ??
    ofProgram(context, libc, words);
}

/** `from '…'` */
function inModule(
  { state, pos }: CompletionContext,
  modules: readonly string[],
): CompletionResult | undefined {
  const node = treeOf(state).resolveInner(pos, -1);
  if (node.name !== 'String' || node.parent?.name !== 'ImportDeclaration') return undefined;
  const all = new Set([LIBC, ...modules, ...modulesOf(state)]);
  const written = state.sliceDoc(node.from + 1, pos);
  const options = [...all].filter((one) => one && one !== written);
  return {
    from: node.from + 1,
    options: options.map((label) => ({ label, type: 'namespace' })),
    validFor: /^[#./\w:-]*$/,
  };
}

const moduleOf = ({ module = LIBC }: LibcName): string => module;

/** `import { … } from '#libc'` */
function inImport(
  context: CompletionContext,
  libc: LibcNames,
  words: Texts['edit'],
): CompletionResult | null | undefined {
  const { state, pos, explicit } = context;
  const module = importAround(state, pos);
  if (module === undefined) return undefined;
  const from = context.matchBefore(/[\w$]+/)?.from ?? pos;
  const names = [...libc.values()].filter((one) => moduleOf(one) === module);
  if (names.length === 0 || (from === pos && !explicit)) return null;
  const has = importedNames(state, module);
  const options = names
    .filter(({ name }) => !has.has(name))
    .map((one) => ({
      ...shown(one, words),
      apply: isType(one) ? `type ${one.name}` : one.name,
    }));
  return { from, options, validFor: WORD };
}

/** `server.sin_…`, of a variable whose declaration says that it is a struct of libc's. */
function ofStruct(
  context: CompletionContext,
  libc: LibcNames,
): CompletionResult | null | undefined {
  const at = completionPath(context);
  if (!at || at.path.length === 0) return undefined;
  const [variable, ...fields] = at.path;
  const own = libc.get(variable!);
  let type =
    typeOfVariable(context.state, variable!, context.pos) ??
    (own?.kind === 'variable' ? own.type : undefined);
  for (const field of fields) {
    type = membersOf(libc, type).find(({ name }) => name === field)?.type;
  }
  const members = membersOf(libc, type);
  if (members.length === 0) return null;
  return {
    from: context.pos - at.name.length,
    options: members.map(({ name, type: is, doc }) => ({
      ...{ label: name, type: 'property', detail: `: ${is}` },
      ...(doc && { info: doc }),
    })),
    validFor: WORD,
  };
}

function membersOf(libc: LibcNames, type: string | undefined): readonly LibcMember[] {
  const of = libc.get(type ?? '');
  return of && 'members' in of ? of.members : [];
}

/** A name: of the program itself, or of libc. */
function ofProgram(
  context: CompletionContext,
  libc: LibcNames,
  words: Texts['edit'],
): CompletionResult | null {
  const local = localCompletionSource(context);
  if (!local) return null;
  const { state, pos } = context;
  const modules = new Set([...libc.values()].map(moduleOf));
  const imported = new Set([...modules].flatMap((one) => [...importedNames(state, one)]));
  const isInType = treeOf(state).resolveInner(pos, -1).name === 'TypeName';
  // A name of the program's own stands before one that could be imported.
  const own = local.options.filter(({ label }) => !imported.has(label));
  const hidden = new Set(own.map(({ label }) => label));
  const names = [...libc.values()]
    .filter((one) => !hidden.has(one.name))
    .filter((one) => (isInType ? isType(one) || one.kind === 'class' : !isType(one)))
    .map((one) => ({
      ...shown(one, words),
      ...{ boost: imported.has(one.name) ? 1 : 0, apply: insert(one) },
    }));
  return {
    from: local.from,
    options: [
      ...own
        .filter(({ type }) => !isInType || type === 'class' || type === 'type')
        .map((one) => ({ ...one, boost: 2 })),
      ...names,
    ],
    validFor: WORD,
  };
}

const shown = (one: LibcName, words: Texts['edit']): Completion => ({
  label: one.name,
  type: one.kind,
  detail: detailOf(one),
  info: () => documentationOf(one, words),
});

/** Writes the name, and imports it unless the program has done so. */
const insert =
  (one: LibcName) =>
  (view: EditorView, completion: Completion, from: number, to: number): void => {
    const { state } = view;
    const written = isType(one) ? `type ${one.name}` : one.name;
    const importsIt = importing(state, one.name, written, moduleOf(one));
    view.dispatch(
      { annotations: pickedCompletion.of(completion), userEvent: 'input.complete' },
      insertCompletionText(state, one.name, from, to),
      ...(importsIt ? [{ changes: importsIt }] : []),
    );
  };
