import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fleet, type PlayerState } from '../fleet.ts';
import { base, buttons, hidden, pages } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import { fromQuery, matches, NO_FILTERS, pathOf, tileFps, type VideoFilters } from './filters.ts';
import type { StreamStateDetail } from './fleet-player.ts';
import './fleet-player.ts';
import './fleet-stream-menu.ts';
import './fleet-stream-view.ts';
import './fleet-video-toolbar.ts';
import { KnownStreams } from './known-streams.ts';
import { countsText } from './phase-counts.ts';
import { arrange } from './stream-order.ts';
import { videoPageStyles } from './video-page-styles.ts';

/** The person's streams, live: as a grid, or one alone (`?stream=`). */
export class FleetVideoPage extends LitElement {
  static override styles = [base, buttons, hidden, pages, videoPageStyles];

  static override properties = { params: { attribute: false }, query: { attribute: false }, shown: { state: true }, counts: { state: true } };

  declare params: Record<string, string>;
  declare query: URLSearchParams;
  /** Ids, in order. */
  declare shown: readonly string[];
  declare counts: string;

  readonly #known = new KnownStreams(this, () => this.#arrange());
  readonly #phases = new Map<string, PlayerState['phase']>();
  #filters: VideoFilters = NO_FILTERS;
  #held = false;

  constructor() {
    super();
    this.params = {};
    this.query = new URLSearchParams();
    this.shown = [];
    this.counts = '';
    this.addEventListener('stream-state', (event) => this.#onState((event as CustomEvent<StreamStateDetail>).detail));
    this.addEventListener('changed', () => void this.#known.read());
    this.addEventListener('deleted', (event) => this.#onDeleted((event as CustomEvent<string>).detail));
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('query')) {
      this.#filters = fromQuery(this.query);
      this.#held = false;
      this.#arrange();
    }
  }

  override render(): TemplateResult {
    const { stream } = this.#filters;
    return html`<div class="page">${stream === null ? this.#all() : this.#one(stream)}</div>`;
  }

  // ---- All ----------------------------------------------------------------------------------------------------------

  #all(): TemplateResult {
    const { readAt, failure } = this.#known;
    return html`<div class="page-head">
        <h1>Video</h1>
        ${readAt === null || this.#known.streams.size === 0 ? nothing : html`<span class="dim number counts">${this.counts}</span>
          <span class="dim small">List read <fleet-age .at=${readAt}></fleet-age></span>`}
      </div>
      ${failure ? html`<fleet-error .failure=${failure} @retry=${() => void this.#known.read()}></fleet-error>` : nothing}
      ${readAt === null ? (failure ? nothing : this.#skeleton()) : this.#known.streams.size === 0 ? this.#empty() : this.#grid()}`;
  }

  #skeleton(): TemplateResult {
    return html`<div class="tiles ${this.#filters.size}" role="status">
      <span class="visually-hidden">Loading streams…</span>
      ${Array.from({ length: 6 }, () => html`<div class="tile-skeleton"></div>`)}
    </div>`;
  }

  #empty(): TemplateResult {
    return html`<fleet-empty icon="video" heading="You have no streams yet">
      <p>A stream belongs to whoever registers it. To see a moving picture here, run</p>
      <p><code>./fleetwatch camera --user ${fleet().session.person()?.name ?? 'NAME'}</code></p>
      <p>
        An IP camera, a file or a phone becomes a stream as well: see <code>docs/guide/cameras-and-video.md</code>. New streams
        appear here within half a minute.
      </p>
      <button class="button" @click=${() => void this.#known.read()}>Look again</button>
    </fleet-empty>`;
  }

  #grid(): TemplateResult {
    const filters = this.#filters;
    const maxFps = tileFps(filters);
    return html`<fleet-video-toolbar .filters=${filters} .counts=${this.#statusCounts()}
        @change=${(event: CustomEvent<Partial<VideoFilters>>) => this.#go({ ...filters, ...event.detail })}></fleet-video-toolbar>
      ${this.shown.length === 0
        ? html`<fleet-empty icon="filter" heading="No stream fits">
            <button class="button" @click=${() => this.#go({ ...filters, text: '', status: 'all' })}>Show all streams</button>
          </fleet-empty>`
        : html`<ul class="tiles ${filters.size}" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold}
            @focusout=${this.#release}>
            ${repeat(this.shown, (id) => id, (id) => this.#tile(id, maxFps))}
          </ul>`}`;
  }

  #tile(id: string, maxFps: number | undefined): TemplateResult {
    const stream = this.#known.streams.get(id);
    if (!stream) {
      return html``;
    }
    return html`<li>
      <fleet-player .streamId=${id} .name=${stream.deviceName} .href=${pathOf({ ...this.#filters, stream: id })} .maxFps=${maxFps}
        .listed=${stream}>
        <fleet-stream-menu slot="actions" compact .stream=${stream}></fleet-stream-menu>
      </fleet-player>
    </li>`;
  }

  // ---- One ----------------------------------------------------------------------------------------------------------

  #one(id: string): TemplateResult {
    const { streams, readAt, failure } = this.#known;
    const stream = streams.get(id);
    const back = pathOf({ ...this.#filters, stream: null });
    return html`<div class="page-head">
        <h1 class="wrap">${stream?.deviceName ?? 'Video'}</h1>
        <a class="button" href=${back}>All streams</a>
      </div>
      ${failure ? html`<fleet-error .failure=${failure} @retry=${() => void this.#known.read()}></fleet-error>` : nothing}
      ${stream
        ? html`<fleet-stream-view .stream=${stream} .maxFps=${this.#filters.fps ?? undefined}></fleet-stream-view>`
        : readAt === null
          ? failure ? nothing : html`<div class="tile-skeleton alone" role="status"><span class="visually-hidden">Loading…</span></div>`
          : html`<fleet-empty icon="camera-off" heading="There is no such stream">
              <p>It was deleted, or it is not yours.</p>
              <a class="button" href=${back}>Show all streams</a>
            </fleet-empty>`}`;
  }

  // ---- What happens -------------------------------------------------------------------------------------------------

  readonly #hold = (): void => {
    this.#held = true;
  };

  readonly #release = (): void => {
    const tiles = this.renderRoot.querySelector('ul.tiles');
    this.#held = tiles !== null && (tiles.matches(':hover') || tiles.matches(':focus-within'));
    if (!this.#held) {
      this.#arrange();
    }
  };

  #arrange(): void {
    const { streams } = this.#known;
    this.shown = arrange(streams, (it) => matches(it, this.#filters), this.shown, this.#held);
    for (const id of this.#phases.keys()) {
      if (!streams.has(id)) {
        this.#phases.delete(id);
      }
    }
    this.counts = countsText(streams.values(), this.#phases);
    this.requestUpdate();
  }

  #onState({ streamId, phase, status, lastSeen }: StreamStateDetail): void {
    this.#phases.set(streamId, phase);
    if (status !== null) {
      this.#known.heard(streamId, status, lastSeen);
    }
    if (phase === 'missing') {
      this.#known.readSoon();
    }
    this.counts = countsText(this.#known.streams.values(), this.#phases);
  }

  #onDeleted(id: string): void {
    this.#known.remove(id);
    if (this.#filters.stream === id) {
      fleet().navigate(pathOf({ ...this.#filters, stream: null }), { replace: true });
    }
  }

  #statusCounts(): Record<VideoFilters['status'], number> {
    const all = [...this.#known.streams.values()];
    const offline = all.filter((it) => it.status === 'offline').length;
    return { all: all.length, live: all.length - offline, offline };
  }

  #go(filters: VideoFilters): void {
    fleet().navigate(pathOf(filters), { replace: true });
  }
}

customElements.define('fleet-video-page', FleetVideoPage);
