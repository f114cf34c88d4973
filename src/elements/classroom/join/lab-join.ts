// <lab-join>: joins the class whose code the page's link carries or the reader types, and shows who has
// joined what that means. The link's code leaves the address at once, so that nobody reads it there. Who
// presses Join before the page's words have come joins once they have.
import words from 'virtual:words/join';
import { atBase } from '../../../shared/address.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';
import { codeIn, invitationIn, newToken, shownCode, type Invitation } from '../class-code.ts';
import type { MemberState } from '../class-member.ts';
import { onMember, pageMember } from '../page-member.ts';
import { startClass } from '../start.ts';
import { attendJoined } from './joined.ts';
import { nameIn } from './nickname.ts';
import { takeLaunched } from './launched.ts';
import { faultOf, type JoinFault } from './faults.ts';

type Words = Texts['join'];

class LabJoin extends HTMLElement {
  #texts!: Words;
  #invitation: Invitation | undefined;
  #before: MemberState['is'] = 'out';
  /** Join was pressed before the words had come. */
  #isPressed = false;
  #showJoined!: (state: Extract<MemberState, { is: 'in' }>) => void;

  connectedCallback(): void {
    this.#takeLink();
    // layouts/first.js has kept what was pressed before this script had come; Enter presses the button too.
    const { pressedEarly } = window as { pressedEarly?: Element };
    const joining = this.#part('.joining');
    this.#isPressed = joining.querySelector('button')!.contains(pressedEarly ?? null);
    joining.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#isReady) this.#join();
      else this.#isPressed = true;
    });
    addEventListener('hashchange', () => {
      if (!this.#takeLink() || !this.#isReady) return;
      this.#draw(pageMember.state);
      this.#launch();
    });
    void words[pageLanguage()]!().then((texts) => this.#start(texts));
  }

  #start(texts: Words): void {
    this.#texts = texts;
    this.#showJoined = attendJoined(this.#part('.joined'), texts, this.dataset.page!);
    onMember((state) => this.#draw(state));
    this.dataset.ready = '';
    this.#launch();
    const mayJoin = !this.#part('.joining').hidden && pageMember.state.is !== 'joining';
    if (this.#isPressed && mayJoin) this.#join();
  }

  get #isReady(): boolean {
    return this.dataset.ready === '';
  }

  /** Who comes from a learning platform has joined there, if it was in this browser. */
  #launch(): void {
    const { code, member, launch } = this.#invitation ?? {};
    if (!launch || !takeLaunched(launch.word, this.dataset.page!)) return;
    const { state } = pageMember;
    const isIn = state.is === 'in' && state.membership.member === member;
    if (isIn) this.#goOn(launch);
    else pageMember.join({ code: code!, member: member! });
  }

  #goOn({ chapter }: { chapter: string }): void {
    location.replace(atBase(`/${pageLanguage()}/${chapter}/`));
  }

  /** False if the address has no code. */
  #takeLink(): boolean {
    const invitation = invitationIn(location.hash);
    if (!invitation) return false;
    history.replaceState(history.state, '', location.pathname + location.search);
    this.#invitation = invitation;
    this.#field('code').value = shownCode(invitation.code);
    this.#part('.returning').hidden = invitation.member === undefined;
    this.#part('.nickname').hidden = invitation.member !== undefined;
    return true;
  }

  #join(): void {
    const code = codeIn(this.#field('code').value);
    if (code === undefined) return this.#fault('code');
    const { member, code: invited } = this.#invitation ?? {};
    if (member !== undefined && invited === code) return pageMember.join({ code, member });
    const typed = nameIn(this.#field('nickname').value);
    if (typed.is === 'wrong') return this.#fault('name');
    pageMember.join({ code, as: newToken(), ...(typed.is === 'name' && { name: typed.name }) });
  }

  #draw(state: MemberState): void {
    const isIn = state.is === 'in' && !this.#isInvitedElsewhere(state);
    this.#part('.joining').hidden = isIn;
    this.#part('.joined').hidden = !isIn;
    this.querySelector<HTMLButtonElement>('.joining button')!.disabled =
      state.is === 'joining' && !state.away;
    this.#fault(faultOf(state, this.#before));
    const isLeft = state.is === 'out' && this.#before === 'in';
    const { why } = state.is === 'out' ? state : {};
    const said = isLeft && (why === 'left' || why === 'over') ? this.#texts[why] : '';
    if (state.is !== 'out' || isLeft) this.#part('.class-said').textContent = said;
    if (said !== '') this.#part('.class-said').focus();
    if (state.is === 'in' && isIn) {
      this.#showJoined(state);
      if (this.#before === 'joining') {
        const { launch } = this.#invitation ?? {};
        this.#invitation = undefined;
        if (launch) this.#goOn(launch);
        this.#part('.joined h2').focus();
        startClass();
      }
    }
    this.#before = state.is;
  }

  /** A link to another class, or to another member of this one, is not answered with the one of before. */
  #isInvitedElsewhere({ membership }: Extract<MemberState, { is: 'in' }>): boolean {
    if (!this.#invitation || this.#before === 'joining') return false;
    const { code, member } = this.#invitation;
    return code !== membership.code || (member !== undefined && member !== membership.member);
  }

  #fault(fault: JoinFault | undefined): void {
    const says = fault === undefined ? '' : this.#texts.faults[fault];
    this.#part('.joining .fault').textContent = says;
    const isName = fault === 'name' || fault === 'name-taken';
    const isCode = fault === 'code' || fault === 'no-class';
    this.#field('code').ariaInvalid = String(isCode);
    this.#field('nickname').ariaInvalid = String(isName);
    if (isCode) this.#field('code').focus();
    if (isName) this.#field('nickname').focus();
  }

  #field(name: 'code' | 'nickname'): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(`.joining [name="${name}"]`)!;
  }

  #part(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

customElements.define('lab-join', LabJoin);
