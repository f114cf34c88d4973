// Copies text to the clipboard, also without navigator.clipboard, which a page has
// only over https or from the reader's own machine (W3C, Clipboard API, 6).

/**
 * `text` is the element's, or a part of it. False if the browser copies nothing; the element is
 * selected then.
 */
export async function copyText(element: HTMLElement, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(element, text);
  }
}

function copySelected(element: HTMLElement, text: string): boolean {
  const selection = getSelection();
  if (!selection) return false;
  const before = selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  selection.selectAllChildren(element);
  const plain = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', plain, { once: true });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on such a page
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', plain);
  if (!copied) return false;
  selection.removeAllRanges();
  if (before) selection.addRange(before);
  return true;
}
