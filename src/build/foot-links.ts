// The links at a chapter's foot, from the addresses that the site is built with (EDIT_URL, REPORT_URL).

/** astro.config.mjs puts the two addresses in place of these. */
interface Told {
  env: { EDIT_URL?: string; REPORT_URL?: string };
}

/** `file` is the chapter's in the checkout, `page` its path on the site. */
export function footLinks(
  file: string,
  page: string,
): { edit: string | undefined; report: string | undefined } {
  const edit = (import.meta as unknown as Told).env.EDIT_URL;
  const report = (import.meta as unknown as Told).env.REPORT_URL;
  return {
    edit: edit?.replaceAll('{file}', encodeURI(file)),
    report: report?.replaceAll('{page}', encodeURIComponent(page)),
  };
}
