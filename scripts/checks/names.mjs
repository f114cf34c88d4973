// Checks that each exported type's name has one meaning in the whole repository, so that a search
// for a name finds one thing. A schema and the type inferred from it may share a name and a file.
import ts from 'typescript';

/** A declaration that makes a type; `export … from` only names one that is declared elsewhere. */
const makesType = (node) =>
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isEnumDeclaration(node);

/** The names of the types that a TypeScript file declares and exports. */
export function exportedTypes(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return source.statements
    .filter(makesType)
    .filter((node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((node) => (node.name ? [node.name.text] : []));
}

/** `texts`: each file's text by its path. One sentence for each name that several files export. */
export function nameFaults(texts) {
  const files = new Map();
  for (const [file, text] of texts) {
    for (const name of exportedTypes(file, text)) {
      files.set(name, [...(files.get(name) ?? []), file]);
    }
  }
  return [...files]
    .filter(([, where]) => where.length > 1)
    .map(([name, where]) => `${name} means ${where.length} things: ${where.join(', ')}`);
}
