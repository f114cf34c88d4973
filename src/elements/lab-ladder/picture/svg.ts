// Makes SVG elements.

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Record<string, string | number>;

export function svg(
  name: string,
  attributes: Attributes,
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, String(value));
  }
  element.append(...children);
  return element;
}
