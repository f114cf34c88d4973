// The lint rules of style sheets: likely mistakes only; Prettier decides the format.
export default {
  extends: ['stylelint-config-standard'],
  rules: {
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
