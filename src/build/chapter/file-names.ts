// What is wrong with the names of chapters' files: NN-name.mdx, where neither the number nor the name is
// another chapter's of the language. Pure.

const CHAPTER = /^content\/([^/]+)\/(\d\d)-([a-z0-9-]+)\.mdx$/;

/** One sentence for each wrong file; `files` are paths in the checkout. */
export function fileNameFaults(files: readonly string[]): string[] {
  const taken = new Map<string, string>();
  return files.toSorted().flatMap((file) => {
    const [, language, number, name] = CHAPTER.exec(file) ?? [];
    if (number === undefined || name === undefined) {
      const form = 'two digits, then small letters, digits and hyphens';
      return [`${file}: a chapter's file is named NN-name.mdx, ${form}`];
    }
    return [`number ${number}`, `name ${name}`].flatMap((what) => {
      const other = taken.get(`${language} ${what}`);
      taken.set(`${language} ${what}`, other ?? file);
      return other === undefined ? [] : [`${file}: ${other} has the ${what} already`];
    });
  });
}
