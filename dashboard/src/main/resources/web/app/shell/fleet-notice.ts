import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons } from '../elements/styles.ts';
import { noticeOf } from './session-notice.ts';

/** A whole page, or a bar above one, that says why nothing goes on and what to do. */
export class FleetNotice extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      .whole {
        display: grid;
        justify-items: center;
        gap: var(--space-3);
        max-width: 32rem;
        margin: 16vh auto 0;
        padding: var(--space-5);
        text-align: center;
      }
      .whole .mark {
        width: 56px;
        height: 56px;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-5);
        border-bottom: 1px solid var(--border);
        background: var(--warn-bg);
      }
      .bar p {
        flex: 1 1 20rem;
      }
    `,
  ];

  static override properties = { reason: { type: String }, bar: { type: Boolean } };

  declare reason: Parameters<typeof noticeOf>[0];
  declare bar: boolean;

  constructor() {
    super();
    this.reason = 'not-signed-in';
    this.bar = false;
  }

  override render(): TemplateResult {
    const notice = noticeOf(this.reason);
    const button = notice.signIn
      ? html`<button class="button primary" @click=${() => this.#signIn()}>${icon('user')}Sign in</button>`
      : '';
    return this.bar
      ? html`<div class="bar" role="alert">
          ${icon('warning')}
          <p><strong>${notice.heading}.</strong> ${notice.text}</p>
          ${button}
        </div>`
      : html`<div class="whole">
          <img class="mark" src="/favicon.svg" alt="" width="56" height="56" />
          <h1>${notice.heading}</h1>
          <p class="dim">${notice.text}</p>
          ${button}
        </div>`;
  }

  #signIn(): void {
    const here = location.pathname + location.search;
    fleet().session.signIn(location.pathname === '/signed-out' ? '/' : here);
  }
}

customElements.define('fleet-notice', FleetNotice);
