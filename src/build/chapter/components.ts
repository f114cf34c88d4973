// Checks the components of a chapter against their attributes. A fault is one sentence with file,
// line and what is allowed. Pure.
import { parse, parseExpressionAt, type Expression } from 'acorn';
import { isElement, lineOf, nodesOf, type ChapterTree, type MdxElement } from './tree.ts';

/**
 * `needed` and `text`: a text in quotes; `list`: texts, as in {['0', '1']}; `texts`: one or several;
 * else one of these.
 */
export type Takes = 'needed' | 'text' | 'list' | 'texts' | readonly string[];

/** The attributes of each, as an element's attributes.json lists them. */
export type Components = Readonly<Record<string, Readonly<Record<string, Takes>>>>;

/** One sentence for each component, expression or import that is not allowed. */
export function formFaults({ file, root }: ChapterTree, components: Components): string[] {
  const faults: string[] = [];
  for (const node of nodesOf(root)) {
    const fault = (says: string): number => faults.push(`${file}:${lineOf(node)}: ${says}`);
    if (isElement(node)) elementFaults(node, components).forEach(fault);
    if (node.type === 'mdxjsEsm') {
      fault('a chapter imports and exports nothing; what it may use is there already');
    }
    const isCode = node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression';
    if (isCode && !isComment(node.value)) {
      fault(`{${node.value}} is code; a chapter's braces may hold a comment alone`);
    }
  }
  return faults;
}

function elementFaults({ name, attributes }: MdxElement, components: Components): string[] {
  const shown = `<${name ?? ''}>`;
  const takes = takenBy(name, components);
  if (typeof takes === 'string') return [takes];
  const allowed = takes && (Object.keys(takes).join(', ') || 'none');
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const one of attributes) {
    if (one.type === 'mdxJsxExpressionAttribute') {
      faults.push(`${shown} has {${one.value}}; its attributes are written out`);
      continue;
    }
    if (seen.has(one.name)) faults.push(`${shown} has ${one.name} twice`);
    seen.add(one.name);
    if (takes && !Object.hasOwn(takes, one.name)) {
      faults.push(`${shown} has no attribute ${one.name}; allowed: ${allowed}`);
      continue;
    }
    const says = valueFault(takes?.[one.name] ?? 'text', one.value ?? '');
    if (says !== undefined) faults.push(`${shown}: ${one.name} ${says}`);
  }
  for (const [needed, how] of Object.entries(takes ?? {})) {
    if (how === 'text' || how === 'texts' || seen.has(needed)) continue;
    faults.push(`${shown} lacks ${needed}; its attributes: ${allowed}`);
  }
  return faults;
}

/** A component's attributes; undefined for an HTML element; a sentence for an unknown name. */
function takenBy(
  name: string | null,
  components: Components,
): Components[string] | string | undefined {
  if (name === null || /^[a-z][^.]*$/.test(name)) return undefined;
  if (Object.hasOwn(components, name)) return components[name];
  return `there is no component ${name}; allowed: ${Object.keys(components).sort().join(', ')}`;
}

function valueFault(takes: Takes, value: string | { value: string }): string | undefined {
  if (takes === 'list' || (takes === 'texts' && typeof value !== 'string')) {
    return typeof value !== 'string' && isList(value.value)
      ? undefined
      : `must be a list of two texts or more, as in {['0', '1']}`;
  }
  if (typeof value !== 'string') return `is {${value.value}}; it must be a text in quotes`;
  if (typeof takes !== 'string' && !takes.includes(value)) {
    return `is "${value}"; it must be ${takes.join(', ')}`;
  }
  return value.trim() === '' ? 'says nothing; it must be a text in quotes' : undefined;
}

function isComment(code: string): boolean {
  try {
    return parse(code, { ecmaVersion: 'latest' }).body.length === 0;
  } catch {
    return false;
  }
}

function isList(code: string): boolean {
  let read: Expression;
  try {
    read = parseExpressionAt(code, 0, { ecmaVersion: 'latest' });
  } catch {
    return false;
  }
  if (read.type !== 'ArrayExpression' || read.elements.length < 2) return false;
  return read.elements.every((one) => one?.type === 'Literal' && typeof one.value === 'string');
}
