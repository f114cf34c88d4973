// xterm's style sheet, loaded with the first screen. Astro links the sheets that scripts import into the
// page itself, also those of scripts that are fetched later; this one is large, so it has a link of its own.
import address from './xterm.css?url';

let loading: Promise<void> | undefined;

/** Once; again only if it could not be loaded, which rejects. */
export function loadSheet(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => {
      loading = undefined;
      link.remove();
      reject(new Error(`${address} cannot be loaded`));
    };
    document.head.append(link);
  });
  return loading;
}
