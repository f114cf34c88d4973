// What the rail does beyond links; it is fetched once the page is idle.
const chapters = document.getElementById('chapters')!;

async function follow(): Promise<void> {
  const { followSections } = await import('./sections.ts');
  followSections(chapters);
}

// WebKit has no requestIdleCallback.
if ('requestIdleCallback' in window) requestIdleCallback(() => void follow());
else setTimeout(() => void follow());
