import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fleet, type AlertReading, type Freshness, type Summary } from '../fleet.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { base, buttons, cards } from '../elements/styles.ts';
import type { Concern, Concerns } from './attention.ts';
import { alertsUnknown, quietHeading, watching } from './watching.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-severity.ts';

/** The first thing on the page: what somebody should look at, or that there is nothing. */
export class FleetAttention extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: block;
      }
      .card {
        padding: 0;
        overflow: hidden;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
      }
      .kinds {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
        gap: 1px;
        border-top: 1px solid var(--border);
        background: var(--border);
      }
      section {
        min-width: 0;
        padding: var(--space-3) var(--space-4) var(--space-4);
        background: var(--surface);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
      }
      h3 .icon {
        color: var(--bad);
      }
      ul {
        margin: 0 calc(-1 * var(--space-2));
        padding: 0;
        list-style: none;
      }
      li a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-3);
        padding: 5px var(--space-2);
        border-radius: 6px;
        color: var(--text);
        text-decoration: none;
      }
      li a:hover {
        background: var(--surface-2);
      }
      .title {
        font-weight: 500;
      }
      .detail {
        grid-column: 1 / -1;
        min-height: 1.6em;
        color: var(--text-2);
        font-size: var(--size-s);
      }
      fleet-age {
        color: var(--text-2);
        font-size: var(--size-s);
        line-height: 1.75;
      }
      .rest {
        display: inline-block;
        margin-top: var(--space-2);
        min-height: 24px;
        font-size: var(--size-s);
      }
      .quiet {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-4);
      }
      .quiet .icon {
        width: 28px;
        height: 28px;
        color: var(--ok);
      }
      .stale {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-3) var(--space-4);
        border-top: 1px solid var(--border);
        background: var(--warn-bg);
      }
      .stale .icon {
        color: var(--warn);
      }
      .stale p {
        flex: 1 1 16rem;
      }
    `,
  ];

  static override properties = {
    nvrs: { attribute: false },
    cameras: { attribute: false },
    alerts: { attribute: false },
    reading: { attribute: false },
    freshness: { attribute: false },
    summary: { attribute: false },
    places: { type: Number },
  };

  declare nvrs: Concerns;
  declare cameras: Concerns;
  declare alerts: Concerns;
  /** How far the alerts are known. */
  declare reading: AlertReading;
  declare freshness: Freshness;
  declare summary: Summary;
  /** Regions that are watched. */
  declare places: number;

  override render(): TemplateResult {
    const stale = this.freshness.source === 'last-known' || this.freshness.source === 'polled';
    const count = this.nvrs.count + this.cameras.count + this.alerts.count;
    if (count === 0) {
      return html`<div class="card">${stale ? this.#stale() : nothing}${this.#quiet(stale)}</div>`;
    }
    return html`<div class="card">
      <header><h2>Needs attention</h2></header>
      ${stale ? this.#stale() : nothing}
      <div class="kinds">
        ${this.#kind('alert', 'Unacknowledged alerts', this.alerts)} ${this.#kind('plug-off', 'NVRs offline', this.nvrs)}
        ${this.#kind('camera-off', 'Cameras with a fault', this.cameras)}
      </div>
    </div>`;
  }

  #quiet(stale: boolean): TemplateResult {
    return html`<div class="quiet">
      ${icon('check')}
      <div>
        <h2>${quietHeading(stale, this.reading)}</h2>
        <p class="dim">${watching(this.summary, this.places)} ${alertsUnknown(this.reading) ?? ''}</p>
      </div>
    </div>`;
  }

  #stale(): TemplateResult {
    const { freshness } = this;
    if (freshness.source === 'none') {
      return html``;
    }
    return html`<div class="stale">
      ${icon('clock')}
      <p>
        ${freshness.source === 'polled'
          ? 'The live connection is down; the picture is asked for every few seconds.'
          : 'This is not live: it is the picture as it was last known.'}
        <fleet-age .at=${freshness.at}></fleet-age>
      </p>
      <button class="button" @click=${() => fleet().realtime.retryNow()}>${icon('refresh')}Connect now</button>
    </div>`;
  }

  #kind(symbol: IconName, heading: string, concerns: Concerns): TemplateResult | typeof nothing {
    if (concerns.count === 0) {
      return nothing;
    }
    return html`<section>
      <h3>${icon(symbol)}<span>${heading} <span class="number dim">${concerns.count.toLocaleString('en')}</span></span></h3>
      <ul>
        ${repeat(
          concerns.lines,
          (line) => line.key,
          (line) => this.#line(line),
        )}
      </ul>
      ${concerns.rest ? html`<a class="rest" href=${concerns.rest.href}>${concerns.rest.text}</a>` : nothing}
    </section>`;
  }

  #line(line: Concern): TemplateResult {
    return html`<li data-nvr-id=${line.nvrId ?? nothing} data-camera-id=${line.cameraId ?? nothing}>
      <a href=${line.href}>
        <span class="title ellipsis" title=${line.title}>${line.title}</span>
        ${line.since ? html`<fleet-age .at=${line.since}></fleet-age>` : html`<span></span>`}
        <span class="detail ellipsis">
          ${line.alert ? html`<fleet-severity .severity=${line.alert.severity}></fleet-severity>` : nothing} ${line.detail}
        </span>
      </a>
    </li>`;
  }
}

customElements.define('fleet-attention', FleetAttention);
