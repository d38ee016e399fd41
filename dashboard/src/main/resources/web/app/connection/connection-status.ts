import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { badges, base, buttons, hidden } from '../elements/styles.ts';
import { connectionLook } from './connection-look.ts';

/** The connection to the gateway in green, yellow or red, what that means, and a way to try again at once. */
export class FleetConnectionStatus extends LitElement {
  static override styles = [
    base,
    badges,
    buttons,
    hidden,
    css`
      :host {
        display: inline-block;
      }
      button.indicator {
        display: inline-flex;
        align-items: center;
        min-height: 32px;
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        cursor: pointer;
      }
      .panel {
        position: fixed;
        inset: auto;
        top: 58px;
        right: var(--space-4);
        width: min(22rem, calc(100vw - 2 * var(--space-4)));
        margin: 0;
        padding: var(--space-4);
        border: 1px solid var(--border);
        border-radius: var(--radius-2);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-2);
      }
      .panel p + p,
      .panel .button {
        margin-top: var(--space-3);
      }
      @media (max-width: 480px) {
        .text {
          display: none;
        }
        .badge {
          padding: 4px 6px;
        }
      }
    `,
  ];

  readonly #again = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    fleet().bus.on('connection:changed', this.#again);
    addEventListener('online', this.#again);
    addEventListener('offline', this.#again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    fleet().bus.off('connection:changed', this.#again);
    removeEventListener('online', this.#again);
    removeEventListener('offline', this.#again);
  }

  override render(): TemplateResult {
    const { realtime } = fleet();
    const status = realtime.getConnectionStatus();
    const look = connectionLook(status, navigator.onLine);
    const tone = { green: 'ok', yellow: 'warn', red: 'bad' }[look.colour];
    const { attempt, reason } = realtime.connectionDetail();
    return html`<button class="indicator" popovertarget="detail" data-connection=${status} data-colour=${look.colour}>
        <span class="badge ${tone}"
          >${icon(look.icon)}<span class="text">${look.text}</span><span class="visually-hidden">: connection</span></span
        >
      </button>
      <div class="visually-hidden" role="status">Connection: ${look.text}</div>
      <div class="panel" id="detail" popover>
        <p><strong>${look.text}</strong></p>
        <p>${look.meaning}</p>
        ${status === 'connected'
          ? ''
          : html`<p class="small dim wrap">
                ${attempt > 0 ? `Attempt ${attempt}.` : ''} ${reason ? `Last reason: ${reason.replace(/\.+$/, '')}.` : ''}
              </p>
              <button class="button" @click=${() => realtime.retryNow()}>${icon('refresh')}Try again now</button>`}
      </div>`;
  }
}

customElements.define('fleet-connection-status', FleetConnectionStatus);
