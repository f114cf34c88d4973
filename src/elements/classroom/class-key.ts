// Where a membership stands in localStorage, and a teacher's token in sessionStorage. Apart from both, since every
// page looks there and few have one.

export const CLASS_KEY = 'class';
export const TEACHER_KEY = 'class-teacher';
