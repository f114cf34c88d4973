// What a prediction tells the page.
/** The event with which a prediction says that the reader has chosen, or a run has answered. */
export const PREDICTED = 'lab-predicted';
