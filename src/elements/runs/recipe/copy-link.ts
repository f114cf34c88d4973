// Copies the link that carries a kept run's recipe.
import { copyText } from '../../copy-button/copy.ts';
import { element } from '../elements.ts';
import type { KeptRun } from '../kept-run.ts';
import { fragmentOf } from './recipe.ts';

/** `shown`: the browser copies nothing, so the link is shown to be copied by hand. */
export type CopiedLink = { is: 'copied' | 'too-long' } | { is: 'shown'; link: HTMLElement };

export async function copyLink(run: KeptRun): Promise<CopiedLink> {
  const fragment = await fragmentOf(run);
  if (fragment === undefined) return { is: 'too-long' };
  const link = element('code', location.origin + location.pathname + fragment, 'recipe-link');
  // What is not on the page cannot be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(link);
  const copied = await copyText(link, link.textContent);
  link.remove();
  return copied ? { is: 'copied' } : { is: 'shown', link };
}
