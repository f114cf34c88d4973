// A style sheet that comes with what it styles. Astro links the sheets that scripts import into the page
// itself, also those of scripts that are fetched later; one that is imported as `?url` waits for this.

const loading = new Map<string, Promise<void>>();

/** Once for an address; again only if it could not be loaded, which rejects. */
export function loadSheet(address: string): Promise<void> {
  let loaded = loading.get(address);
  if (!loaded) loading.set(address, (loaded = load(address)));
  return loaded;
}

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => {
      loading.delete(address);
      link.remove();
      reject(new Error(`${address} cannot be loaded`));
    };
    document.head.append(link);
  });
}
