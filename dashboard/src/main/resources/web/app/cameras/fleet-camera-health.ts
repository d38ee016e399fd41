import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, cards, pages } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-chart.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-time.ts';
import { HEALTH_LOOKS, amount, healthData, healthLabel, healthOption, type HealthLook } from './health-chart-option.ts';
import { HealthHistory } from './health-history.ts';
import { seriesOf } from './health-series.ts';

const HOUR = 3_600_000;
const RANGES = [
  { text: '24 h', long: '24 hours', length: 24 * HOUR },
  { text: '7 d', long: '7 days', length: 7 * 24 * HOUR },
  { text: '30 d', long: '30 days', length: 30 * 24 * HOUR },
] as const;
type Range = (typeof RANGES)[number];

/** Health values come once a minute or so, by request and not by the feed. */
const FOLLOW = 60_000;

/** How a camera did: four lines over a day, a week or a month. */
export class FleetCameraHealth extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    pages,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      .head h2 {
        flex: 1 1 auto;
      }
      .ranges {
        display: flex;
        gap: var(--space-1);
      }
      .grid {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      @media (max-width: 900px) {
        .grid {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      fleet-chart {
        height: 170px;
      }
      .without {
        display: grid;
        place-items: center;
        height: 170px;
      }
    `,
  ];

  static override properties = {
    cameraId: { attribute: false },
    how: { attribute: false },
    never: { attribute: false },
    range: { state: true },
    busy: { state: true },
    more: { state: true },
    failure: { state: true },
    drawn: { state: true },
  };

  declare cameraId: number;
  /** Where values are sent, for who has none yet: hostname and address. */
  declare how: { hostname: string; address: string } | null;
  /** It is known that there never was a value. */
  declare never: boolean;
  declare range: Range;
  declare busy: boolean;
  /** There is more than was read. */
  declare more: boolean;
  declare failure: ApiFailure | null;
  /** The charts as they were made last. */
  declare drawn: readonly TemplateResult[];

  #history: HealthHistory | null = null;
  #abort = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #drawAt = 0;

  constructor() {
    super();
    this.cameraId = 0;
    this.how = null;
    this.never = false;
    this.range = RANGES[0];
    this.busy = true;
    this.more = false;
    this.failure = null;
    this.drawn = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#follow(), FOLLOW);
    if (this.#history) {
      void this.#follow();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('cameraId') && this.cameraId > 0) {
      this.#history = new HealthHistory(fleet().api, this.cameraId, Date.now());
      void this.#read();
    }
  }

  override render(): TemplateResult {
    const history = this.#history;
    const some = (history?.samples().length ?? 0) > 0;
    return html`<div class="head">
        <h2>Health</h2>
        ${some ? html`<span class="dim small"><fleet-age .at=${history!.readUntil()} prefix="Read"></fleet-age></span>` : nothing}
        <div class="ranges" role="group" aria-label="Range">
          ${RANGES.map(
            (range) =>
              html`<button class="button" title="Last ${range.long}" aria-pressed=${range === this.range} @click=${() => this.#choose(range)}>
                ${range.text}
              </button>`,
          )}
        </div>
      </div>
      ${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => void this.#read()}></fleet-error>` : nothing}
      ${this.more
        ? html`<p class="dim">
            There are very many values. Shown are those since <fleet-time .at=${history!.knownFrom()}></fleet-time>.
            <button class="button" @click=${() => void this.#read()}>${icon('clock')}Read older ones</button>
          </p>`
        : nothing}
      ${some ? html`<div class="grid">${this.drawn}</div>` : this.#nothing()}`;
  }

  #nothing(): TemplateResult | typeof nothing {
    if (this.busy) {
      return html`<div class="card"><fleet-skeleton rows="6"></fleet-skeleton></div>`;
    }
    if (this.failure) {
      return nothing;
    }
    const none = this.never || this.range === RANGES[2];
    return html`<div class="card">
      <fleet-empty icon="clock" heading=${none ? 'No health values yet' : `No health values in the last ${this.range.long}`}>
        ${none ? '' : 'There may be older ones: choose a longer range. '} An NVR, a script or an operator sends them with
        <code class="wrap">PATCH /api/cameras/ingest-comprehensive-data/${this.how?.hostname ?? '{hostname}'}/${this.how?.address ?? '{address}'}</code>;
        the guide “Camera data” (docs/guide/ingestion.md) has a complete example.
      </fleet-empty>
    </div>`;
  }

  #choose(range: Range): void {
    this.range = range;
    void this.#read();
  }

  async #read(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const history = this.#history!;
    this.busy = true;
    this.failure = null;
    this.more = false;
    this.#draw();
    try {
      const all = await history.reach(Date.now() - this.range.length, () => this.#drawSeldom(), signal);
      this.more = !all;
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      this.failure = failure as ApiFailure;
    }
    this.busy = false;
    this.#draw();
  }

  async #follow(): Promise<void> {
    if (this.busy || document.visibilityState !== 'visible' || !this.#history) {
      return;
    }
    this.#abort = new AbortController();
    try {
      await this.#history.follow(Date.now(), this.#abort.signal);
      this.#draw();
    } catch {
      // The age that is shown goes on growing, and says it.
    }
  }

  /** While page after page comes in. */
  #drawSeldom(): void {
    if (performance.now() - this.#drawAt > fleet().configuration.throttleDelay) {
      this.#draw();
    }
  }

  #draw(): void {
    this.#drawAt = performance.now();
    const to = Date.now();
    this.drawn = HEALTH_LOOKS.map((look) => this.#chart(look, to - this.range.length, to));
  }

  #chart(look: HealthLook, from: number, to: number): TemplateResult {
    const points = seriesOf(this.#history?.samples() ?? [], look.value, from);
    const zone = fleet().settings.get().timeZone;
    const newest = points.at(-1);
    return html`<section class="card" aria-label=${look.title}>
      <div class="card-title">
        <h3>${look.title}</h3>
        ${newest ? html`<span class="number"><strong>${amount(newest[1]!, look.unit)}</strong> <fleet-age class="dim small" .at=${newest[0]}></fleet-age></span>` : nothing}
      </div>
      ${newest
        ? html`<fleet-chart
            .option=${healthOption(look, points, from, to, zone)}
            .data=${healthData(look, points, zone)}
            label=${healthLabel(look, points, this.range.long)}
          ></fleet-chart>`
        : html`<p class="without dim">No values in the last ${this.range.long}</p>`}
    </section>`;
  }
}

customElements.define('fleet-camera-health', FleetCameraHealth);
