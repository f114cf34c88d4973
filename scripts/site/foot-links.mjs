// EDIT_URL and REPORT_URL, the addresses behind the links at a chapter's foot; absent: no link.
import { Stop } from '../commands.mjs';

/** Each: what it may hold the place of, and the schemes that it may have. */
const settings = {
  EDIT_URL: { place: '{file}', needed: true, schemes: ['https:', 'http:'] },
  REPORT_URL: { place: '{page}', needed: false, schemes: ['https:', 'http:', 'mailto:'] },
};

/** The two texts as they are set; an empty one is absent. Throws a Stop at one that is no address. */
export function footLinksOf(env) {
  const [edit, report] = Object.entries(settings).map(([name, { place, needed, schemes }]) => {
    const text = env[name] ?? '';
    if (text === '') return undefined;
    const address = text.replaceAll(place, 'x');
    const scheme = URL.canParse(address) ? new URL(address).protocol : '';
    if (schemes.includes(scheme) && (!needed || text.includes(place))) return text;
    const kinds = schemes.map((one) => (one === 'mailto:' ? one : `${one}//`)).join(', ');
    throw new Stop(
      `${name} is "${text}"; it must begin with one of ${kinds} and ${needed ? 'have' : 'may have'} ${place} in it.`,
    );
  });
  return { edit, report };
}
