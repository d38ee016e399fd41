import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fleet, type ApiFailure, type Camera, type Nvr } from '../fleet.ts';
import type { NvrRow } from '../wire.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { ReadAgain } from '../elements/read-again.ts';
import { Seldom } from '../elements/seldom.ts';
import { base, buttons, cards, pages } from '../elements/styles.ts';
import type { FleetConfirm } from '../elements/fleet-confirm.ts';
import type { FleetNvrForm } from './fleet-nvr-form.ts';
import { needsAttentionFirst } from './nvr-cameras.ts';
import '../alerts/fleet-latest-alerts.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-confirm.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-freshness.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-status.ts';
import '../elements/fleet-time.ts';
import './fleet-device-keys.ts';
import './fleet-nvr-form.ts';
import './fleet-nvr-history.ts';

/** Cameras shown until somebody asks for all of them. */
const CAMERAS = 24;

/** One NVR: how it is now, its cameras, what happened to it. */
export class FleetNvrPage extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    pages,
    css`
      .page-head h1 {
        flex: 0 1 auto;
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
      fleet-freshness {
        margin-left: auto;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--space-4);
        align-items: start;
      }
      .columns > div {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
        margin: 0;
      }
      dt {
        color: var(--text-2);
        font-size: var(--size-s);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .cameras {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: 0 var(--space-5);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .cameras a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 var(--space-2);
        padding: 6px 0;
        border-bottom: 1px solid var(--border);
        color: var(--text);
        text-decoration: none;
      }
      .cameras a:hover .name {
        text-decoration: underline;
      }
      .back {
        font-size: var(--size-s);
      }
      @media (max-width: 1000px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    row: { state: true },
    readAt: { state: true },
    failure: { state: true },
    allCameras: { state: true },
  };

  declare params: Record<string, string>;
  declare query: URLSearchParams;
  /** What the state does not have: when it was made, when it was last seen. */
  declare row: NvrRow | null;
  declare readAt: number;
  declare failure: ApiFailure | null;
  declare allCameras: boolean;

  /** It was in the picture: if it is not any more, it was deleted or taken from us. */
  #seen = false;
  readonly #seldom = new Seldom(this, 100, () => this.requestUpdate());

  constructor() {
    super();
    this.params = {};
    this.query = new URLSearchParams();
    this.row = null;
    this.readAt = 0;
    this.failure = null;
    this.allCameras = false;
    new Live(this, ['freshness'], (freshness) => {
      if (this.failure && this.failure.status !== 404 && freshness.source === 'live') {
        void this.#read();
      }
    });
    new ReadAgain(this, () => this.row !== null && !this.#isKept(), () => void this.#read());
    new Live(this, ['changes', 'freshness'], (event) => {
      if (!('nvrs' in event) || event.structure || event.nvrs.has(this.#id()) || this.#ours().some(({ id }) => event.cameras.has(id))) {
        this.#seldom.want();
      }
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('params')) {
      void this.#read();
    }
  }

  override render(): TemplateResult {
    const nvr = fleet().state.getNVR(this.#id());
    if (nvr) {
      this.#seen = true;
      return this.#page(nvr);
    }
    if (this.failure && this.failure.status !== 404) {
      return html`<div class="page">
        <h1>NVR</h1>
        <fleet-error .failure=${this.failure} @retry=${() => this.#read()}></fleet-error>
      </div>`;
    }
    if (this.row && (!this.#seen || fleet().state.leftOut() > 0)) {
      // The picture has no place for it, or does not have it yet: it is shown as it was read.
      return this.#page(this.row);
    }
    if (this.failure || this.#seen) {
      return html`<div class="page">
        <h1>No such NVR</h1>
        <div class="card">
          <fleet-empty icon="nvr" heading="It is not here">
            <p>It does not exist any more, or it is in a region that you may not see.</p>
            <p><a class="button" href="/nvrs">All NVRs</a></p>
          </fleet-empty>
        </div>
      </div>`;
    }
    return html`<div class="page"><h1>NVR</h1><fleet-skeleton rows="8"></fleet-skeleton></div>`;
  }

  #page(nvr: Nvr): TemplateResult {
    const { session } = fleet();
    const cameras = this.#ours();
    return html`<div class="page" data-nvr-id=${nvr.id}>
      <a class="back" href="/nvrs">All NVRs</a>
      <div class="page-head">
        <h1 class="wrap" title=${nvr.device_name}>${nvr.device_name}</h1>
        <fleet-status .condition=${nvr.status}></fleet-status>
        <fleet-freshness .readAt=${this.#isKept() ? null : this.readAt}></fleet-freshness>
        ${session.may('edit')
          ? html`<button class="button" @click=${() => this.#form()?.show(nvr)}>${icon('edit')}Edit</button>
              <button class="button danger" @click=${() => this.#confirm()?.show()}>${icon('trash')}Delete</button>`
          : nothing}
      </div>
      <div class="card">${this.#facts(nvr, cameras)}</div>
      <div class="columns">
        <div>
          ${this.#cameras(cameras)}
          <section class="card">
            <div class="card-title"><h2>History</h2></div>
            <fleet-nvr-history .nvrId=${nvr.id} .createdAt=${this.row?.created_at ?? null}></fleet-nvr-history>
          </section>
        </div>
        <div>
          <fleet-latest-alerts .subject=${{ nvrId: nvr.id }}></fleet-latest-alerts>
          ${session.may('enrol')
            ? html`<section class="card">
                <div class="card-title"><h2>Device keys</h2></div>
                <fleet-device-keys .nvrId=${nvr.id} .cameras=${cameras.map((camera) => camera.name)}></fleet-device-keys>
              </section>`
            : nothing}
        </div>
      </div>
      <fleet-nvr-form></fleet-nvr-form>
      <fleet-confirm heading="Delete ${nvr.device_name}?" @confirmed=${() => this.#remove(nvr)}>
        Its cameras, its keys and its history go with it, and its connection is closed. This cannot be undone.
      </fleet-confirm>
    </div>`;
  }

  #facts(nvr: Nvr, cameras: readonly Camera[]): TemplateResult {
    const { state } = fleet();
    const row = this.#isKept() ? null : this.row;
    const online = row ? row.cameras_online : cameras.filter((camera) => state.condition(camera) === 'online').length;
    const live = !row && nvr.status === 'online' && state.freshness().source === 'live';
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl>
      ${fact('Hostname', nvr.hostname)} ${fact('Region', nvr.region ?? '–')} ${fact('Location', nvr.location ?? '–')}
      ${fact('Cameras online', html`<span class="number">${online} of ${row ? row.cameras_total : cameras.length}</span>`)}
      ${fact(nvr.status === 'online' ? 'Online since' : 'Offline since', html`<fleet-time short .at=${nvr.status_since}></fleet-time>`)}
      ${fact('Last seen', live ? 'now' : html`<fleet-age .at=${nvr.last_seen}></fleet-age>`)}
      ${this.row ? fact('Enrolled', html`<fleet-time short .at=${this.row.created_at}></fleet-time>`) : nothing}
    </dl>`;
  }

  #cameras(cameras: readonly Camera[]): TemplateResult {
    const { state } = fleet();
    const ordered = needsAttentionFirst(cameras, (camera) => state.condition(camera));
    const more = ordered.length - CAMERAS;
    return html`<section class="card">
      <div class="card-title"><h2>Cameras</h2><a href="/cameras?nvr=${this.#id()}">All in the camera list</a></div>
      ${ordered.length === 0
        ? this.#noCameras()
        : html`<ul class="cameras">
            ${repeat(
              this.allCameras ? ordered : ordered.slice(0, CAMERAS),
              (camera) => camera.id,
              (camera) =>
                html`<li data-camera-id=${camera.id}>
                  <a href="/cameras/${camera.id}">
                    <span class="name ellipsis" title=${camera.name}>${camera.name}</span>
                    <fleet-status .condition=${state.condition(camera)}></fleet-status>
                    <span class="dim small number ellipsis">${camera.ip_address ?? ''}</span>
                  </a>
                </li>`,
            )}
          </ul>`}
      ${more > 0
        ? html`<button class="button quiet" aria-expanded=${this.allCameras} @click=${() => (this.allCameras = !this.allCameras)}>
            ${this.allCameras ? 'Show fewer' : `Show ${more} more`}
          </button>`
        : nothing}
    </section>`;
  }

  #noCameras(): TemplateResult {
    if (this.#isKept()) {
      return html`<p class="dim">No cameras yet. Add them in the camera list.</p>`;
    }
    return fleet().state.leftOut() > 0
      ? html`<p class="dim">There are more NVRs than this page keeps. The cameras of this one are counted above, but not listed.</p>`
      : html`<fleet-skeleton rows="3"></fleet-skeleton>`;
  }

  /** In the live picture; otherwise it is shown as it was read. */
  #isKept(): boolean {
    return fleet().state.getNVR(this.#id()) !== undefined;
  }

  #id(): number {
    return Number(this.params['id']);
  }

  #ours(): Camera[] {
    return fleet().state.getCamerasByNVR(this.#id());
  }

  async #read(): Promise<void> {
    try {
      this.row = await fleet().api.get<NvrRow>(`/api/nvrs/${this.#id()}`);
      this.readAt = Date.now();
      this.failure = null;
    } catch (failure) {
      this.failure = failure as ApiFailure;
      if (this.failure.status === 404) {
        this.row = null;
      }
    }
  }

  async #remove(nvr: Nvr): Promise<void> {
    try {
      await fleet().api.send('DELETE', `/api/nvrs/${nvr.id}`);
      fleet().notifications.success(`${nvr.device_name} was deleted`);
      fleet().navigate('/nvrs', { replace: true });
    } catch (failure) {
      fleet().notifications.error(`${nvr.device_name} could not be deleted`, { detail: (failure as ApiFailure).message });
    }
  }

  #form(): FleetNvrForm | null {
    return this.renderRoot.querySelector('fleet-nvr-form');
  }

  #confirm(): FleetConfirm | null {
    return this.renderRoot.querySelector('fleet-confirm');
  }
}

customElements.define('fleet-nvr-page', FleetNvrPage);
