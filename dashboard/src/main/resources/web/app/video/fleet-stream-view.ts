import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { base, buttons, cards } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-time.ts';
import type { Stream } from '../wire.ts';
import './fleet-player.ts';
import '../alerts/fleet-latest-alerts.ts';
import './fleet-stream-menu.ts';

const STATUS = { streaming: 'Sending pictures', online: 'Connected, no pictures yet', offline: 'Offline' } as const;

/** One stream alone: large, at its full rate, with what is known of it and its latest alerts. */
export class FleetStreamView extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 2.4fr) minmax(280px, 1fr);
        align-items: start;
        gap: var(--space-4);
      }
      .beside {
        display: grid;
        gap: var(--space-4);
        min-width: 0;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-4);
        margin: 0;
      }
      dt {
        color: var(--text-2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .keys {
        margin-top: var(--space-2);
      }
      kbd {
        padding: 0 5px;
        border: 1px solid var(--border-strong);
        border-radius: 4px;
      }
      @media (max-width: 960px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
        .keys {
          display: none;
        }
      }
    `,
  ];

  static override properties = { stream: { attribute: false }, maxFps: { attribute: false } };

  declare stream: Stream | null;
  declare maxFps: number | undefined;

  constructor() {
    super();
    this.stream = null;
    this.maxFps = undefined;
  }

  override render(): TemplateResult {
    const { stream } = this;
    if (!stream) {
      return html``;
    }
    const listed = { status: stream.status, lastSeen: stream.lastSeen };
    const metadata = Object.entries(stream.metadata ?? {}).slice(0, 20);
    return html`<div>
        <fleet-player keys .streamId=${stream.id} .name=${stream.deviceName} .maxFps=${this.maxFps} .listed=${listed}></fleet-player>
        <p class="keys dim small"><kbd>f</kbd> full screen, <kbd>p</kbd> pause</p>
      </div>
      <div class="beside">
        <section class="card" aria-labelledby="about">
          <div class="card-title">
            <h2 id="about">About</h2>
            <fleet-stream-menu .stream=${stream}></fleet-stream-menu>
          </div>
          <dl>
            <dt>Camera</dt>
            <dd>${STATUS[stream.status]}</dd>
            <dt>Device</dt>
            <dd>${stream.deviceType}</dd>
            ${stream.status === 'offline' ? html`<dt>Last seen</dt><dd><fleet-age .at=${stream.lastSeen}></fleet-age></dd>` : nothing}
            <dt>Registered</dt>
            <dd><fleet-time .at=${stream.createdAt}></fleet-time></dd>
            <dt>Id</dt>
            <dd><code>${stream.id}</code></dd>
            ${metadata.map(([key, value]) => html`<dt>${key}</dt><dd>${typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>`)}
          </dl>
        </section>
        <fleet-latest-alerts .subject=${{ streamId: stream.id }}></fleet-latest-alerts>
      </div>`;
  }
}

customElements.define('fleet-stream-view', FleetStreamView);
