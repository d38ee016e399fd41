import { LitElement, html, css, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RegionSummary } from '../fleet.ts';
import { base, buttons, hidden } from '../elements/styles.ts';
import { regionName } from './attention.ts';
import { share } from './distribution.ts';
import { inOrder } from './regions.ts';

/** Until somebody asks for all of them. */
const FIRST = 10;

/** Where the fleet is, and how it is there: a row for each region. */
export class FleetRegions extends LitElement {
  static override styles = [
    base,
    buttons,
    hidden,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 6px var(--space-2);
        border-bottom: 1px solid var(--border);
        text-align: start;
      }
      tr > :first-child {
        padding-inline-start: 0;
      }
      tr > :last-child {
        padding-inline-end: 0;
      }
      tbody tr:last-child > * {
        border-bottom: 0;
      }
      thead th {
        color: var(--text-2);
        font-size: var(--size-s);
        font-weight: 500;
      }
      tbody th {
        max-width: 0;
        width: 30%;
        font-weight: 500;
      }
      th a {
        display: block;
        color: var(--text);
        text-decoration: none;
      }
      th a:hover {
        text-decoration: underline;
      }
      .numbers {
        text-align: end;
        white-space: nowrap;
      }
      .down {
        color: var(--bad);
        font-weight: 600;
      }
      .bar {
        display: flex;
        gap: 1px;
        min-width: 60px;
        height: 10px;
        overflow: hidden;
        border-radius: 5px;
        background: var(--surface-3);
      }
      .bar span {
        min-width: 2px;
        transition: flex-grow calc(var(--motion) * 2);
      }
      .ok {
        background: var(--ok);
      }
      .bad {
        background: var(--bad);
      }
      .dim-part {
        background: var(--dim);
      }
      .button {
        margin-top: var(--space-2);
      }
      @media (max-width: 640px) {
        tbody th {
          width: 38%;
        }
        .wide {
          display: none;
        }
      }
    `,
  ];

  static override properties = { regions: { attribute: false }, all: { state: true } };

  declare regions: readonly RegionSummary[];
  declare all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  override render(): TemplateResult {
    const regions = inOrder(this.regions);
    const more = regions.length - FIRST;
    return html`<table>
        <caption class="visually-hidden">
          NVRs and cameras by region
        </caption>
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col" class="numbers">NVRs online</th>
            <th scope="col" class="numbers">Cameras online</th>
            <th scope="col" class="wide"><span class="visually-hidden">Share of cameras online</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.all ? regions : regions.slice(0, FIRST),
            (region) => region.region ?? '',
            (region) => this.#row(region),
          )}
        </tbody>
      </table>
      ${more > 0
        ? html`<button class="button quiet" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>
            ${this.all ? 'Show fewer' : `Show ${more} more`}
          </button>`
        : ''}`;
  }

  #row(region: RegionSummary): TemplateResult {
    const href = `/nvrs?${new URLSearchParams({ region: region.region ?? '' })}`;
    return html`<tr>
      <th scope="row"><a class="ellipsis" href=${href} title=${regionName(region.region)}>${regionName(region.region)}</a></th>
      <td class="numbers number">${fraction(region.onlineNVRs, region.totalNVRs)}</td>
      <td class="numbers number">${fraction(region.onlineCameras, region.totalCameras)}</td>
      <td class="wide">${bar(region)}</td>
    </tr>`;
  }
}

function fraction(online: number, total: number): TemplateResult {
  return html`<span class=${online < total ? 'down' : ''}>${online.toLocaleString('en')}</span> / ${total.toLocaleString('en')}`;
}

function bar(region: RegionSummary): TemplateResult {
  const behind = region.offlineCameras - region.faultyCameras;
  const part = (kind: string, count: number) => (count > 0 ? html`<span class=${kind} .style=${`flex: ${count} 0 0`}></span>` : '');
  const text = `${share(region.onlineCameras, region.totalCameras)} online, ${region.faultyCameras} with a fault, ${behind} behind an offline NVR`;
  return html`<div class="bar" role="img" aria-label=${text} title=${text}>
    ${part('ok', region.onlineCameras)}${part('bad', region.faultyCameras)}${part('dim-part', behind)}
  </div>`;
}

customElements.define('fleet-regions', FleetRegions);
