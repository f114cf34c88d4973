// What the parts of the dialog with a segment's bytes have in common.

/** The part with this index has the pointer or the focus; -1: the pointer has left all of them. */
export type OnPart = (index: number, by: 'pointer' | 'focus') => void;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}
