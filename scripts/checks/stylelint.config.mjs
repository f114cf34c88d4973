// The lint rules of style sheets: likely mistakes only; Prettier decides the format.
import plugins from './style-rules.mjs';

export default {
  extends: ['stylelint-config-standard'],
  plugins,
  // A rule is left out for a reason, which stands behind `--`.
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    'notebook/layer': true,
    'notebook/class': true,
    // Which rule wins is a matter of layers and of order.
    'declaration-no-important': true,
    'selector-disallowed-list': [
      [String.raw`/(\.[\w-]+|\[[^\]]+\])\1/`],
      { message: 'A doubled selector: let a layer, or the order, decide' },
    ],
    // Names follow the page's subject, not one convention; custom faces keep their own names.
    'selector-class-pattern': null,
    'custom-property-pattern': null,
    'keyframes-name-pattern': null,
    // A sheet is ordered by subject, and a rule for a state follows the rule it changes.
    'no-descending-specificity': null,
    // Blank lines between declarations are a matter of format.
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
    'comment-empty-line-before': null,
  },
};
