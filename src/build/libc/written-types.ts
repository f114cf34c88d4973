// Types as a reader of "#libc" may see them: as its source writes them, with what it does not export
// written out.
import ts from 'typescript';
import type { LibcSignature } from '../../shared/libc-name.ts';

export interface WrittenTypes {
  type(node: ts.TypeNode): string;
  typeOf(type: ts.Type): string;
  member(symbol: ts.Symbol): string;
  parameter(node: ts.ParameterDeclaration): string;
  signature(signature: ts.Signature): LibcSignature;
}

/** `exported`: the names that need not be written out. */
export function typesWritten(checker: ts.TypeChecker, exported: ReadonlySet<string>): WrittenTypes {
  /** What an alias that is not exported stands for. */
  const aliased = (node: ts.TypeNode): ts.TypeNode | undefined => {
    if (!ts.isTypeReferenceNode(node) || exported.has(node.typeName.getText())) return undefined;
    const symbol = checker.getSymbolAtLocation(node.typeName);
    const at = symbol?.declarations?.find(ts.isTypeAliasDeclaration);
    return at?.getSourceFile().isDeclarationFile ? undefined : at?.type;
  };

  const type = (node: ts.TypeNode): string => {
    const stands = aliased(node);
    if (stands) return type(stands);
    if (ts.isUnionTypeNode(node)) return node.types.map(type).join(' | ');
    if (ts.isArrayTypeNode(node)) {
      const of = type(node.elementType);
      return of.includes(' ') ? `(${of})[]` : `${of}[]`;
    }
    return node.getText();
  };

  const typeOf = (of: ts.Type): string =>
    checker
      .typeToString(of, undefined, ts.TypeFormatFlags.NoTruncation)
      .replaceAll(/<ArrayBuffer(?:Like)?>/g, '');

  const member = (symbol: ts.Symbol): string => {
    const [at] = symbol.declarations as [ts.PropertyDeclaration | ts.AccessorDeclaration];
    return at.type ? type(at.type) : typeOf(checker.getTypeOfSymbol(symbol));
  };

  const parameter = (node: ts.ParameterDeclaration): string => {
    const rest = node.dotDotDotToken ? '...' : '';
    const isOptional = node.initializer ?? node.questionToken;
    const is = node.type ? type(node.type) : typeOf(baseOf(node));
    return `${rest}${node.name.getText()}${isOptional ? '?' : ''}: ${is}`;
  };

  /** Of `flags = 0` number, and not the literal. */
  const baseOf = (node: ts.ParameterDeclaration): ts.Type =>
    checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node));

  const signature = (of: ts.Signature): LibcSignature => {
    const { parameters, type: returns } = of.declaration as ts.SignatureDeclaration;
    return {
      parameters: parameters.map(parameter),
      returns: returns ? type(returns) : typeOf(of.getReturnType()),
    };
  };

  return { type, typeOf, member, parameter, signature };
}
