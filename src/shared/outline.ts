// A chapter as places in it are chosen and named: /LANGUAGE/outline.json has all of a language's.

export interface OutlineSection {
  /** Its heading's, in the page. */
  id: string;
  title: string;
  /** How many steps its longest list has. */
  steps: number;
}

export interface OutlineChapter {
  /** Its place in the address: `case-1`. */
  name: string;
  href: string;
  title: string;
  /** Steps above the first heading. */
  steps: number;
  /** By its headings of the second level. */
  sections: OutlineSection[];
  /** Whether its exercises have solutions. */
  solutions: boolean;
}
