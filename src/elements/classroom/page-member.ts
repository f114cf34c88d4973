// The page's one member of a class, and who draws it. What it becomes is kept in this browser.
import type { ClassEvent } from './class-link.ts';
import { ClassMember, type MemberState } from './class-member.ts';
import { inBrowser, keepAlive } from './class-socket.ts';
import { CLASS_KEY } from './class-key.ts';
import { keepMembership, readMembership } from './membership.ts';
import { onSession } from './own-session.ts';

type Draw = (state: MemberState) => void;

const storage = (): Storage => localStorage;
const drawn = new Set<Draw>();
const hearers = new Set<(event: ClassEvent) => void>();
let before: MemberState['is'] = 'out';

export const pageMember = new ClassMember(inBrowser, changed, (event) => {
  for (const hear of hearers) hear(event);
});

function changed(state: MemberState): void {
  if (state.is === 'in') keepMembership(storage, state.membership);
  // Who fails to join another class stays in the one of before.
  else if (state.is === 'out' && before === 'in') keepMembership(storage, undefined);
  before = state.is;
  for (const draw of drawn) draw(state);
}

let isStarted = false;

/** Draws what is, and every change. The first who draws brings the kept membership back. */
export function onMember(draw: Draw): void {
  drawn.add(draw);
  if (!isStarted) start();
  draw(pageMember.state);
}

/** What the class says to the page. */
export function onClassEvent(hear: (event: ClassEvent) => void): void {
  hearers.add(hear);
}

function start(): void {
  isStarted = true;
  keepAlive(pageMember.link);
  onSession((session) => pageMember.attend(session));
  // From another tab, or from the dialog on what is kept.
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== CLASS_KEY && key !== null) return;
    if (newValue !== null) comeBack();
    else if (pageMember.state.is === 'in') pageMember.forget();
  });
  comeBack();
}

function comeBack(): void {
  const kept = readMembership(storage);
  if (!kept) return;
  const { state } = pageMember;
  if (state.is === 'in' && state.membership.member === kept.member) return;
  if (state.is === 'in') pageMember.forget();
  pageMember.comeBack(kept);
}
