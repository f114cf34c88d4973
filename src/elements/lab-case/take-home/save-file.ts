// Has the browser save a file, under the name that is given.

export function saveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has read the file when the click is done.
  setTimeout(() => URL.revokeObjectURL(url));
}
