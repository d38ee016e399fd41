import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../elements/icons.ts';
import { base, buttons, hidden } from '../elements/styles.ts';
import { LOOKS } from './looks.ts';
import { toasts } from './notifications.ts';
import { textOf, toSpeak, type Spoken } from './spoken.ts';
import { toastStyles } from './toast-styles.ts';
import type { Toast } from './toast-queue.ts';

/** A sum that is told anew every 100 ms is read aloud when it has come to rest. */
const SPEAK_AFTER = 600;
const LEAVES_IN = 200;

/** The notifications of the moment, in a corner. They wait while they are pointed at or have the focus. */
export class FleetToasts extends LitElement {
  static override styles = [base, buttons, hidden, toastStyles];

  static override properties = { spoken: { state: true } };

  declare spoken: Spoken;

  #unsubscribe: (() => void) | undefined;
  #shown: readonly Toast[] = [];
  #leaving: readonly Toast[] = [];
  #said = new Map<number, string>();
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.spoken = { polite: [], assertive: [] };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = toasts()?.subscribe(() => this.#changed());
    this.#changed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    clearTimeout(this.#speaking);
  }

  override render(): TemplateResult {
    const queue = toasts()?.queue();
    const waiting = queue?.waiting.length ?? 0;
    const dropped = queue?.dropped ?? 0;
    const visible = [...this.#shown, ...this.#leaving];
    return html`<div class="visually-hidden" role="status">${this.spoken.polite.join('. ')}</div>
      <div class="visually-hidden" role="alert">${this.spoken.assertive.join('. ')}</div>
      ${visible.length === 0
        ? nothing
        : html`<section
            aria-label="Notifications of this moment"
            @pointerenter=${() => toasts()?.pause(true)}
            @pointerleave=${() => toasts()?.pause(this.#hasFocus())}
            @focusin=${() => toasts()?.pause(true)}
            @focusout=${(event: FocusEvent) => this.#left(event)}
          >
            <ol>
              ${repeat(
                visible,
                (toast) => toast.id,
                (toast) => this.#toast(toast),
              )}
            </ol>
            ${waiting + dropped > 0 || this.#shown.length > 1
              ? html`<div class="more">
                  <span>${rest(waiting, dropped)}</span>
                  <button class="button quiet" @click=${() => toasts()?.dismissAll()}>Dismiss all</button>
                </div>`
              : nothing}
          </section>`}`;
  }

  #toast(toast: Toast): TemplateResult {
    const look = LOOKS[toast.type];
    const leaving = this.#leaving.includes(toast);
    return html`<li
      class="${toast.type} ${leaving ? 'leaving' : ''}"
      ?inert=${leaving}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') {
          this.#dismiss(toast.id);
        }
      }}
    >
      ${icon(look.icon)}
      <div>
        <span class="visually-hidden">${look.word}: </span>
        ${toast.href
          ? html`<a class="title" href=${toast.href} @click=${() => toasts()?.dismiss(toast.id)}>${toast.message}</a>`
          : html`<p class="title">${toast.message}</p>`}
        ${toast.detail ? html`<p class="detail">${toast.detail}</p>` : nothing}
      </div>
      <button
        class="icon-button"
        aria-label="Dismiss: ${toast.message.slice(0, 60)}"
        data-toast=${toast.id}
        @click=${() => this.#dismiss(toast.id)}
      >
        ${icon('x')}
      </button>
    </li>`;
  }

  #changed(): void {
    const visible = toasts()?.queue().visible ?? [];
    const gone = this.#shown.filter((toast) => !visible.some((other) => other.id === toast.id));
    if (gone.length > 0 && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#leaving = [...this.#leaving, ...gone];
      setTimeout(() => {
        this.#leaving = this.#leaving.filter((toast) => !gone.includes(toast));
        this.requestUpdate();
      }, LEAVES_IN);
    }
    this.#shown = visible;
    if (visible.length === 0) {
      // Nothing is left that could be pointed at, and nothing would say that the pointer has left.
      toasts()?.pause(false);
    }
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => this.#speak(), SPEAK_AFTER);
    this.requestUpdate();
  }

  #speak(): void {
    const spoken = toSpeak(this.#said, this.#shown);
    this.#said = new Map(this.#shown.map((toast) => [toast.id, textOf(toast)]));
    if (spoken.polite.length + spoken.assertive.length > 0) {
      this.spoken = spoken;
    }
  }

  /** Whoever dismisses one by keyboard is at the next one then. */
  #dismiss(id: number): void {
    const focused = this.#hasFocus();
    toasts()?.dismiss(id);
    if (focused) {
      void this.updateComplete.then(() => {
        this.renderRoot.querySelector<HTMLElement>('li:not(.leaving) button')?.focus();
      });
    }
  }

  #hasFocus(): boolean {
    return this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
  }

  #left(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (!(to instanceof Node && this.renderRoot.contains(to))) {
      toasts()?.pause(this.renderRoot.querySelector('section:hover') !== null);
    }
  }
}

function rest(waiting: number, dropped: number): string {
  const parts = [
    ...(waiting > 0 ? [`${waiting} more waiting`] : []),
    ...(dropped > 0 ? [`${dropped.toLocaleString('en')} only in Notifications`] : []),
  ];
  return parts.join(', ');
}

customElements.define('fleet-toasts', FleetToasts);
