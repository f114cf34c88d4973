// Reads a program's options from its text: the one call `flags({ name: ['first', 'other'] })` that
// declares them. It may spread a constant, also an imported one. Pure.
import type { AnyNode, ObjectExpression } from 'acorn';
import type { ProgramTexts } from './programs.ts';
import { bare, besides, nodesOf, parse } from './syntax.ts';

/** The values of each option; the first is the default. */
export type ProgramOptions = Record<string, readonly [string, ...string[]]>;

/** One sentence on why a program's options cannot be read. */
export class OptionsError extends Error {}

/** `path` is the program's path within content/. Throws an OptionsError. */
export function optionsOf(path: string, texts: ProgramTexts): ProgramOptions {
  const calls = [...nodesOf(treeOf(path, texts))].filter(
    (node) =>
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name === 'flags',
  );
  const [call] = calls;
  if (call?.type !== 'CallExpression') return {};
  if (calls.length > 1) throw fault(path, calls[1]!, 'a program calls flags once');
  const [declared] = call.arguments;
  return declared ? valuesOf(path, declared, texts) : {};
}

function valuesOf(path: string, node: AnyNode, texts: ProgramTexts): ProgramOptions {
  const options: ProgramOptions = {};
  for (const property of objectOf(path, node, texts).node.properties) {
    if (property.type === 'SpreadElement') {
      Object.assign(options, spread(path, property.argument, texts));
      continue;
    }
    const { key, value } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : '';
    const values = bare(value);
    const literals = values.type === 'ArrayExpression' ? values.elements.map(textOf) : [];
    if (property.computed || literals.length === 0 || literals.includes(undefined)) {
      throw fault(path, property, `an option is written as in sigpipe: ['handler', 'default']`);
    }
    options[String(name)] = literals as [string, ...string[]];
  }
  return options;
}

function spread(path: string, node: AnyNode, texts: ProgramTexts): ProgramOptions {
  const object = objectOf(path, node, texts);
  return valuesOf(object.path, object.node, texts);
}

interface Found {
  path: string;
  node: ObjectExpression;
}

/** The object literal that an expression is, or that is the value of the constant it names. */
function objectOf(path: string, expression: AnyNode, texts: ProgramTexts): Found {
  const node = bare(expression);
  if (node.type === 'ObjectExpression') return { path, node };
  const found = node.type === 'Identifier' ? constant(path, node.name, texts) : undefined;
  if (found?.node.type === 'ObjectExpression') return { path: found.path, node: found.node };
  throw fault(path, node, `options are written out, or are a constant's such as serverFlags`);
}

/** The initializer of a file's constant; with `follow` also of one that the file imports. */
function constant(
  path: string,
  name: string,
  texts: ProgramTexts,
  follow = true,
): { path: string; node: AnyNode } | undefined {
  for (const statement of treeOf(path, texts).body) {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'VariableDeclaration' && declared.kind === 'const') {
      for (const { id, init } of declared.declarations) {
        if (id.type === 'Identifier' && id.name === name && init) {
          return { path, node: bare(init) };
        }
      }
    }
    if (!follow || statement.type !== 'ImportDeclaration') continue;
    const source = String(statement.source.value);
    for (const one of statement.specifiers) {
      if (one.local.name !== name || one.type !== 'ImportSpecifier') continue;
      const imported = one.imported.type === 'Identifier' ? one.imported.name : one.imported.value;
      return source.startsWith('.')
        ? constant(besides(path, source), String(imported), texts, false)
        : undefined;
    }
  }
  return undefined;
}

function textOf(node: AnyNode | null): string | undefined {
  const value = node && bare(node);
  return value?.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined;
}

function treeOf(path: string, texts: ProgramTexts) {
  const text = texts.get(path);
  if (text === undefined) throw new OptionsError(`there is no content/${path}`);
  try {
    return parse(text);
  } catch (error) {
    throw new OptionsError(`content/${path}: ${(error as Error).message}`);
  }
}

function fault(path: string, node: AnyNode, says: string): OptionsError {
  return new OptionsError(`content/${path}:${node.loc?.start.line ?? 1}: ${says}`);
}
