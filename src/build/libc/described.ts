// What libc exports to programs, and their own files to each other, with signatures and documentation:
// found by the TypeScript compiler in the source, so that it says what the code says.
import ts from 'typescript';
import type { LibcMember, LibcName } from '../../shared/libc-name.ts';
import { typesWritten, type WrittenTypes } from './written-types.ts';

/** The compiler's view of a folder's `index.ts`, by its own tsconfig.json. */
export const openLibc = (folder: string): ts.Program => openFiles(folder, [`${folder}/index.ts`]);

/** The compiler's view of files, by the tsconfig.json of a folder. */
export function openFiles(folder: string, files: readonly string[]): ts.Program {
  const read = ts.readConfigFile(`${folder}/tsconfig.json`, ts.sys.readFile);
  if (read.error) throw new Error(ts.flattenDiagnosticMessageText(read.error.messageText, '\n'));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
  return ts.createProgram(files, {
    ...options,
    ...{ noEmit: true, composite: false, incremental: false },
  });
}

/** Everything that the file exports, by name; an export that is none of LibcName throws. */
export function described(program: ts.Program, file: string): LibcName[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} exports nothing`);
  const symbols = checker.getExportsOfModule(module);
  const write = typesWritten(checker, new Set(symbols.map(({ name }) => name)));
  return symbols
    .map((symbol) => describe(symbol, checker, write))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(exported: ts.Symbol, checker: ts.TypeChecker, write: WrittenTypes): LibcName {
  const symbol = unaliased(exported, checker);
  const { name } = exported;
  const at = symbol.declarations![0]!;
  if (ts.isClassDeclaration(at)) {
    const takes = at.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
    return {
      ...{ name, kind: 'class', doc: docOf(symbol, checker) },
      parameters: takes.map((one) => write.parameter(one)),
      members: membersOf(at, checker, write),
    };
  }
  if (ts.isInterfaceDeclaration(at)) {
    const members = membersOf(at, checker, write);
    return { name, kind: 'interface', doc: docOf(symbol, checker), members };
  }
  if (ts.isTypeAliasDeclaration(at)) {
    return { name, kind: 'type', doc: docOf(symbol, checker), type: write.type(at.type) };
  }
  const call = wrapped(at, checker);
  const [signature] = checker.getTypeOfSymbol(call).getCallSignatures();
  if (signature?.declaration) {
    const doc = docOf(call, checker) || docOf(symbol, checker);
    return { name, kind: 'function', doc, ...write.signature(signature) };
  }
  if (!ts.isVariableDeclaration(at)) throw new Error(`${name} is exported, and is no value`);
  const doc = docOf(symbol, checker);
  return isConstant(at)
    ? { name, kind: 'constant', doc, value: at.initializer!.getText() }
    : { name, kind: 'variable', doc, type: write.typeOf(checker.getTypeOfSymbol(symbol)) };
}

/** `const N = 2`, `const M = N`. */
function isConstant({ parent, initializer, type }: ts.VariableDeclaration): boolean {
  const isConst = (parent.flags & ts.NodeFlags.Const) !== 0;
  const isMade =
    initializer && (ts.isCallExpression(initializer) || ts.isAsExpression(initializer));
  return isConst && !type && !!initializer && !isMade;
}

/** Of `const f = wrap(…, g, …)` the function g, of `const f = g` likewise; else what is declared. */
function wrapped(at: ts.Declaration, checker: ts.TypeChecker): ts.Symbol {
  const own = checker.getSymbolAtLocation(ts.getNameOfDeclaration(at)!)!;
  if (!ts.isVariableDeclaration(at) || !at.initializer) return own;
  const { initializer } = at;
  const candidates = ts.isCallExpression(initializer) ? initializer.arguments : [initializer];
  const named = candidates.filter(
    (one) => ts.isIdentifier(one) || ts.isPropertyAccessExpression(one),
  );
  const inner = named.map((one) => checker.getSymbolAtLocation(one)).find((one) => one);
  if (!inner) return own;
  const symbol = unaliased(inner, checker);
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 ? symbol : own;
}

/** Those that are not private; of a pair of accessors the first. */
function membersOf(
  of: ts.ClassDeclaration | ts.InterfaceDeclaration,
  checker: ts.TypeChecker,
  write: WrittenTypes,
): LibcMember[] {
  const { members } = checker.getDeclaredTypeOfSymbol(
    checker.getSymbolAtLocation(of.name!)!,
  ).symbol;
  return [...(members?.values() ?? [])]
    .filter(
      ({ valueDeclaration: at }) => !at || !ts.isPrivateIdentifier(ts.getNameOfDeclaration(at)!),
    )
    .filter((one) => (one.flags & (ts.SymbolFlags.Property | ts.SymbolFlags.Accessor)) !== 0)
    .map((one) => ({
      name: one.name,
      type: write.member(one),
      doc: docOf(one, checker),
    }));
}

const unaliased = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

const docOf = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s*\n\s*/g, ' ');
