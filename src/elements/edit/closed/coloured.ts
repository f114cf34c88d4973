// The lines of a TypeScript program as elements, with the classes that listing.css paints.
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser } from '@lezer/javascript';

const typescript = parser.configure({ dialect: 'ts' });

/** The kinds of words that a listing tells apart (build/listing/tokens.ts). */
const kinds = tagHighlighter([
  { tag: tags.comment, class: 'k-comment' },
  { tag: [tags.keyword, tags.typeName, tags.operatorKeyword, tags.operator], class: 'k-keyword' },
  { tag: [tags.string, tags.special(tags.string)], class: 'k-string' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 'k-constant' },
  { tag: tags.function(tags.variableName), class: 'k-function' },
  { tag: [tags.punctuation, tags.bracket], class: 'k-punctuation' },
]);

/** What each line of a program consists of. */
export function colouredLines(program: string): Node[][] {
  const lines: Node[][] = [[]];
  highlightCode(
    program,
    typescript.parse(program),
    kinds,
    (text, classes) => {
      if (!classes) return void lines.at(-1)!.push(document.createTextNode(text));
      const word = document.createElement('span');
      word.className = classes;
      word.textContent = text;
      lines.at(-1)!.push(word);
    },
    () => lines.push([]),
  );
  return lines;
}
