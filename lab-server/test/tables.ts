// Reads the tables of a document in docs/, to which tests hold the code.
import { readFileSync } from 'node:fs';
import { markdownToMdast, type MdastNode } from 'satteri';

/** A table's body: its rows, each with the text of its cells. */
export type Table = string[][];

/** The tables of a file of docs/, by the text of their first heading cell. */
export function tablesOf(file: string): Map<string, Table> {
  const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
  const tables = new Map<string, Table>();
  const root = markdownToMdast(text);
  for (const node of root.type === 'root' ? root.children : []) {
    if (node.type !== 'table') continue;
    const [head, ...body] = node.children.map((row) => row.children.map(textOf));
    const name = head![0]!;
    if (tables.has(name)) throw new Error(`docs/${file} has two tables of "${name}"`);
    tables.set(name, body);
  }
  return tables;
}

function textOf(node: MdastNode): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
