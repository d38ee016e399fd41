import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, cards } from '../elements/styles.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import type { Alert, Stream } from '../wire.ts';
import './alert-detail.ts';

/** One alert by its id, beside the list or, where there is no room, in a dialog above it. Says `close` and `acknowledge`. */
export class FleetAlertPanel extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        margin-bottom: var(--space-3);
      }
      h2:focus {
        outline: none;
      }
      dialog {
        width: min(560px, 100vw);
        max-width: none;
        height: 100dvh;
        max-height: none;
        margin: 0 0 0 auto;
        padding: var(--space-4);
        overflow-y: auto;
        border: 0;
        background: var(--surface);
        color: var(--text);
      }
      dialog::backdrop {
        background: var(--scrim);
      }
    `,
  ];

  static override properties = {
    alertId: { attribute: false },
    known: { attribute: false },
    streams: { attribute: false },
    modal: { type: Boolean },
    pending: { type: Boolean },
    read: { state: true },
    failure: { state: true },
  };

  declare alertId: string;
  /** The alert where the list has it. */
  declare known: Alert | undefined;
  declare streams: readonly Stream[];
  declare modal: boolean;
  declare pending: boolean;
  declare read: Alert | null;
  declare failure: ApiFailure | null;

  constructor() {
    super();
    this.alertId = '';
    this.streams = [];
    this.modal = false;
    this.pending = false;
    this.read = null;
    this.failure = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('alertId')) {
      this.read = null;
      this.failure = null;
      if (!this.known) {
        void this.#read();
      }
    }
  }

  protected override updated(changed: PropertyValues): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
    if (changed.has('alertId') && !dialog) {
      this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    }
  }

  override render(): TemplateResult {
    const inside = html`<div class="head">
        <h2 id="title" tabindex="-1">Alert</h2>
        <button class="icon-button" aria-label="Close the alert" @click=${() => this.#close()}>${icon('x')}</button>
      </div>
      ${this.#content()}`;
    return this.modal
      ? html`<dialog
          aria-labelledby="title"
          @cancel=${(event: Event) => {
            event.preventDefault();
            this.#close();
          }}
          @click=${(event: Event) => {
            if (event.target === event.currentTarget) {
              this.#close();
            }
          }}
        >
          ${inside}
        </dialog>`
      : html`<aside
          class="card"
          aria-labelledby="title"
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Escape') {
              this.#close();
            }
          }}
        >
          ${inside}
        </aside>`;
  }

  #content(): TemplateResult | typeof nothing {
    const alert = this.known ?? this.read;
    if (alert) {
      return html`<fleet-alert-detail
        .alert=${alert}
        .streams=${this.streams}
        .pending=${this.pending}
        @acknowledge=${(event: CustomEvent<Alert>) => this.#acknowledge(event.detail)}
      ></fleet-alert-detail>`;
    }
    if (this.failure?.status === 404) {
      return html`<p>
        There is no such alert, or it is not one that you may see. Alerts are kept for 90 days unless the operator set another
        time.
      </p>`;
    }
    return this.failure
      ? html`<fleet-error .failure=${this.failure} @retry=${() => this.#read()}></fleet-error>`
      : html`<fleet-skeleton rows="6"></fleet-skeleton>`;
  }

  async #read(): Promise<void> {
    const id = this.alertId;
    this.failure = null;
    try {
      const alert = await fleet().api.get<Alert>(`/api/alerts/${encodeURIComponent(id)}`);
      this.read = id === this.alertId ? alert : this.read;
    } catch (failure) {
      this.failure = id === this.alertId ? (failure as ApiFailure) : this.failure;
    }
  }

  /** Another word on the alert that this panel read by itself. */
  tell(alert: Alert): void {
    if (this.read?.id === alert.id) {
      this.read = alert;
    }
  }

  #acknowledge(alert: Alert): void {
    this.dispatchEvent(new CustomEvent('acknowledge', { detail: alert }));
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

customElements.define('fleet-alert-panel', FleetAlertPanel);
