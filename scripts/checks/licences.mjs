// Checks that each font which the built site loads has its licence beside it. It searches the
// pages' text.

const face = /@font-face\s*\{[^}]*?font-family:\s*"?([A-Za-z]+)[^}]*?url\(/g;

/**
 * One sentence for each family without a licence. `pages` maps each HTML file to its text, `read`
 * reads a file.
 */
export function licenceFaults(pages, read) {
  const families = new Set(
    [...pages.values()].flatMap((text) => [...text.matchAll(face)].map(([, family]) => family)),
  );
  if (families.size === 0) return ['no page loads a font: their licences cannot be told'];
  return [...families]
    .filter((family) => {
      const text = read(`fonts/OFL-${family.toLowerCase()}.txt`) ?? '';
      return !text.includes(`The ${family} Project Authors`) || !text.includes('SIL OPEN FONT LIC');
    })
    .map((family) => `the font ${family} is shipped without its licence`);
}
