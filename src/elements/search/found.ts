// What Pagefind answers, as the dialog shows it: places in the notebook, each with its chapter, its
// section and an excerpt. Pure.

/** The part of Pagefind's data of one page that is used (pagefind.app/docs/api). */
export interface PageData {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

export interface FoundPlace {
  href: string;
  chapter: string;
  /** Absent above a chapter's first section. */
  section?: string;
  /** HTML whose only tag is <mark>. */
  excerpt: string;
}

/** Sections of one chapter that are shown, the best first. */
const SECTIONS = 3;

export function placesOf(pages: readonly PageData[]): FoundPlace[] {
  return pages.flatMap(({ url, excerpt, meta, sub_results: sections }) => {
    const chapter = meta.title ?? url;
    if (sections.length === 0) return [{ href: url, chapter, excerpt }];
    return sections.slice(0, SECTIONS).map((one) => ({
      href: one.url,
      chapter,
      ...(one.url.includes('#') ? { section: one.title } : {}),
      excerpt: one.excerpt,
    }));
  });
}
