// How the editor looks: the page's own colours, those of a listing for its words, and its pop-ups.
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours of a listing (listing.css). */
export const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--k-comment)' },
  { tag: [tags.keyword, tags.typeName, tags.operatorKeyword], color: 'var(--k-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--k-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--k-constant)' },
  { tag: [tags.function(tags.variableName), tags.propertyName], color: 'var(--k-function)' },
  { tag: [tags.punctuation, tags.operator, tags.bracket], color: 'var(--k-punctuation)' },
]);

export const looks = EditorView.theme({
  '&': { backgroundColor: 'var(--inset)', color: 'var(--ink)', fontSize: 'var(--code-size)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.6', maxHeight: '70vh' },
  '.cm-content': { padding: '0.6rem 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeft: '2px solid var(--ink)' },
  '.cm-gutters': {
    ...{ backgroundColor: 'var(--inset)', color: 'var(--ink-2)', border: 'none' },
    minWidth: '3rem',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 1.1rem 0 0.5rem' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--ink) 5%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--server) 30%, transparent)' },
  '.cm-matchingBracket': { outline: '1px solid var(--rule)', backgroundColor: 'transparent' },
  '.cm-called': { backgroundColor: 'var(--mark)', outline: '2px solid var(--side)' },
  '.cm-fault': { boxShadow: 'inset 3px 0 var(--bad)' },
  '.cm-fault-says': {
    ...{ padding: '0.1rem 0.75rem', color: 'var(--bad)', borderLeft: '3px solid var(--bad)' },
    fontFamily: 'var(--font-code)',
  },
  '.cm-tooltip': {
    ...{ border: '1px solid var(--rule)', borderRadius: '3px', color: 'var(--ink)' },
    ...{ backgroundColor: 'var(--paper)', boxShadow: '0 2px 8px rgb(0 0 0 / 20%)' },
    ...{ zIndex: '30', maxWidth: 'min(34rem, calc(100vw - 2rem))' },
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    ...{ fontFamily: 'var(--font-code)', maxHeight: '14em', minWidth: '12rem' },
    '& > li': { padding: '0.15rem 0.5rem', lineHeight: '1.5' },
    '& > li[aria-selected]': {
      ...{ backgroundColor: 'var(--mark)', color: 'var(--ink)' },
      outline: '1px solid var(--ink-2)',
      outlineOffset: '-1px',
    },
  },
  '.cm-completionMatchedText': { fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--ink-2)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '0', width: 'min(20rem, 80vw)' },
  '.cm-libc': { padding: '0.4rem 0.6rem', fontSize: '0.8125rem', lineHeight: '1.45' },
  '.cm-libc code': { font: '400 0.8125rem / 1.45 var(--font-code)', overflowWrap: 'anywhere' },
  '.cm-libc-declaration mark': {
    ...{ backgroundColor: 'var(--mark)', color: 'var(--ink)', fontWeight: '700' },
    textDecoration: 'underline',
  },
  '.cm-libc p': { margin: '0.25rem 0 0', maxWidth: '60ch' },
  '.cm-libc ul': { margin: '0.25rem 0 0', paddingLeft: '1.1rem' },
});
