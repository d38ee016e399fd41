import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure, type Changes } from '../fleet.ts';
import type { CameraRow } from '../wire.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { ReadAgain } from '../elements/read-again.ts';
import { base, buttons, cards, pages } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-freshness.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-status.ts';
import '../elements/fleet-time.ts';
import { knownCamera, type KnownCamera } from './known-camera.ts';
import { whyOf } from './camera-why.ts';
import '../alerts/fleet-latest-alerts.ts';
import './fleet-camera-facts.ts';
import './fleet-camera-form.ts';
import type { FleetCameraForm } from './fleet-camera-form.ts';
import './fleet-camera-health.ts';
import './fleet-camera-removal.ts';
import type { FleetCameraRemoval } from './fleet-camera-removal.ts';

/** One camera: its condition is live, the rest is read and says when. */
export class FleetCameraPage extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    pages,
    css`
      nav ol {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      nav li {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-width: 0;
        min-height: 24px;
        max-width: 100%;
      }
      nav li > * {
        min-width: 0;
      }
      .page-head h1 {
        flex: 0 1 auto;
        min-width: 0;
      }
      .actions {
        display: flex;
        gap: var(--space-2);
        margin-left: auto;
      }
      .why {
        display: grid;
        gap: var(--space-1);
        border-left: 4px solid var(--ok);
      }
      .why.offline {
        border-left-color: var(--bad);
      }
      .why.nvr_offline {
        border-style: dashed;
        border-color: var(--border-strong);
        background: var(--surface-2);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr));
        align-items: start;
        gap: var(--space-4);
      }
    `,
  ];

  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    row: { state: true },
    readAt: { state: true },
    failure: { state: true },
  };

  declare params: Record<string, string>;
  declare query: URLSearchParams;
  declare row: CameraRow | null;
  declare readAt: number;
  declare failure: ApiFailure | null;

  #abort = new AbortController();

  constructor() {
    super();
    this.params = {};
    this.query = new URLSearchParams();
    this.row = null;
    this.readAt = 0;
    this.failure = null;
    new Live(this, ['changes'], (changes) => this.#changed(changes as Changes));
    new ReadAgain(this, () => this.row !== null && !this.#isKept(), () => void this.#read());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.row) {
      void this.#read();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  /** In the live picture; otherwise it is shown as it was read. */
  #isKept(): boolean {
    return fleet().state.getCamera(this.#id) !== undefined;
  }

  get #id(): number {
    return Number(this.params['id'] ?? 0);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('params')) {
      this.row = null;
      void this.#read();
    }
  }

  override render(): TemplateResult {
    const known = knownCamera(fleet().state, this.#id, this.row);
    if (this.failure?.status === 404 || (this.failure?.status === 400 && !known)) {
      return this.#missing();
    }
    if (!known) {
      return html`<div class="page">
        <h1>Camera</h1>
        ${this.failure
          ? html`<fleet-error .failure=${this.failure} @retry=${() => void this.#read()}></fleet-error>`
          : html`<fleet-skeleton rows="8"></fleet-skeleton>`}
      </div>`;
    }
    return this.#camera(known);
  }

  #camera(known: KnownCamera): TemplateResult {
    const editable = fleet().session.may('edit');
    return html`<div class="page">
      <nav aria-label="Breadcrumbs">
        <ol>
          <li><a href="/cameras">Cameras</a></li>
          <li>${icon('chevron-right')}<a class="ellipsis" href="/nvrs/${known.nvrId}">${known.nvrName}</a></li>
          <li>${icon('chevron-right')}<span class="ellipsis" aria-current="page">${known.name}</span></li>
        </ol>
      </nav>
      <div class="page-head">
        <h1 class="wrap" data-camera-id=${this.#id}>${known.name}</h1>
        <fleet-status .condition=${known.condition}></fleet-status>
        <fleet-freshness .readAt=${this.#isKept() ? null : this.readAt}></fleet-freshness>
        ${editable
          ? html`<div class="actions">
              <button class="button" @click=${() => this.#dialog<FleetCameraForm>('fleet-camera-form').show()}>Edit</button>
              <button class="button danger" @click=${() => this.#dialog<FleetCameraRemoval>('fleet-camera-removal').show()}>
                Delete
              </button>
            </div>`
          : nothing}
      </div>
      ${this.#why(known)}
      ${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => void this.#read()}></fleet-error>` : nothing}
      <div class="columns">
        ${this.row
          ? html`<fleet-camera-facts .row=${this.row} .readAt=${this.readAt}></fleet-camera-facts>`
          : this.failure
            ? nothing
            : html`<div class="card"><fleet-skeleton rows="7"></fleet-skeleton></div>`}
        <fleet-latest-alerts .subject=${{ cameraId: this.#id }}></fleet-latest-alerts>
      </div>
      <fleet-camera-health
        .cameraId=${this.#id}
        .never=${this.row !== null && this.row.health === null}
        .how=${known.hostname && known.address ? { hostname: known.hostname, address: known.address } : null}
      ></fleet-camera-health>
      ${editable
        ? html`<fleet-camera-form
              .nvrId=${known.nvrId}
              .nvrName=${known.nvrName}
              .camera=${{ id: this.#id, name: known.name, ip_address: known.address }}
              @saved=${({ detail }: CustomEvent<CameraRow>) => this.#take(detail)}
            ></fleet-camera-form>
            <fleet-camera-removal
              .camera=${{ id: this.#id, name: known.name }}
              @deleted=${() => fleet().navigate(`/cameras?nvr=${known.nvrId}`, { replace: true })}
            ></fleet-camera-removal>`
        : nothing}
    </div>`;
  }

  #why(known: KnownCamera): TemplateResult {
    const why = whyOf(known.condition, known.since);
    return html`<div class="card why ${known.condition}">
      <p class="wrap" aria-live="polite">
        ${why.before} <a href="/nvrs/${known.nvrId}">${known.nvrName}</a>${why.after === '' ? '' : ` ${why.after}`}${why.since === null
          ? ''
          : html` <fleet-time .at=${why.since} short></fleet-time> (<fleet-age .at=${why.since}></fleet-age>)`}.
      </p>
      ${why.advice ? html`<p class="dim">${why.advice}</p>` : nothing}
    </div>`;
  }

  #missing(): TemplateResult {
    return html`<div class="page">
      <h1>No such camera</h1>
      <fleet-empty icon="camera-off" heading="This camera is not there, or not yours to see">
        It may have been deleted, or belong to a region that is not yours. <a href="/cameras">See all cameras</a>
      </fleet-empty>
    </div>`;
  }

  #changed(changes: Changes): void {
    const camera = fleet().state.getCamera(this.#id);
    if (changes.cameras.has(this.#id) || (camera && changes.nvrs.has(camera.nvr_id)) || (changes.structure && this.row)) {
      this.requestUpdate();
      if (changes.structure && differs(camera, this.row)) {
        void this.#read();
      }
    }
  }

  async #read(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.failure = null;
    try {
      this.#take(await fleet().api.get<CameraRow>(`/api/cameras/${this.#id}`, { signal }));
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure as ApiFailure;
      }
    }
  }

  #take(row: CameraRow): void {
    this.row = row;
    this.readAt = Date.now();
    document.title = `${row.name} · Fleetwatch`;
  }

  #dialog<T extends HTMLElement>(name: string): T {
    return this.renderRoot.querySelector<T>(name)!;
  }
}

/** Gone, renamed or moved to another address: what was read is not true any more. */
function differs(camera: { name: string; ip_address: string | null } | undefined, row: CameraRow | null): boolean {
  return row !== null && (camera?.name !== row.name || (camera.ip_address ?? row.ip_address) !== row.ip_address);
}

customElements.define('fleet-camera-page', FleetCameraPage);
