// The lint rules of style sheets: what tends to be a mistake; looks are Prettier's.
export default {
  extends: ['stylelint-config-standard'],
  rules: {
    // Names follow what the page is about, not one convention; custom faces keep their own names.
    'selector-class-pattern': null,
    'custom-property-pattern': null,
    'keyframes-name-pattern': null,
    // A sheet is ordered by what it describes, and a rule for a state stands beside what it changes.
    'no-descending-specificity': null,
    // Where one declaration ends and the next begins is a matter of looks.
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
    'comment-empty-line-before': null,
  },
};
