import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EChartsCoreOption } from 'echarts/core';
import { fleet } from '../fleet.ts';
import { chartColours, onThemeChange, type ChartColours } from './chart-colours.ts';
import { drawIn } from './chart-pace.ts';
import type { Chart } from './charts.ts';
import { base, hidden } from './styles.ts';

export { chartColours, type ChartColours } from './chart-colours.ts';

export type ChartOption = EChartsCoreOption;

export interface ChartData {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/**
 * A chart. `option` is what ECharts takes, best as a function of the colours: it is asked again when the theme changes.
 * `label` is what a blind person hears, `data` the same numbers as a table. Its height is that of the element.
 */
export class FleetChart extends LitElement {
  static override styles = [
    base,
    hidden,
    css`
      :host {
        display: block;
        position: relative;
        height: 220px;
        min-width: 0;
      }
      .canvas {
        position: absolute;
        inset: 0;
      }
      table {
        width: 100%;
        text-align: start;
      }
    `,
  ];

  static override properties = {
    option: { attribute: false },
    label: { type: String },
    data: { attribute: false },
    failed: { state: true },
  };

  declare option: ChartOption | ((colours: ChartColours) => ChartOption) | null;
  declare label: string;
  declare data: ChartData | null;
  declare failed: boolean;

  #chart: Chart | null = null;
  #loading = false;
  #colours: ChartColours | null = null;
  #dirty = false;
  #visible = false;
  #drawnAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwatchTheme: (() => void) | undefined;
  readonly #size = new ResizeObserver(() => this.#chart?.resize());
  readonly #sight = new IntersectionObserver(
    (entries) => {
      this.#visible = entries.at(-1)?.isIntersecting ?? false;
      this.#plan();
    },
    { rootMargin: '100px' },
  );

  constructor() {
    super();
    this.option = null;
    this.label = '';
    this.data = null;
    this.failed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    this.#sight.observe(this);
    this.#unwatchTheme = onThemeChange(() => {
      this.#colours = null;
      this.#drawnAt = -Infinity;
      this.#soon();
    });
    this.#soon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#sight.disconnect();
    this.#unwatchTheme?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#chart?.dispose();
    this.#chart = null;
    this.#colours = null;
  }

  override render(): TemplateResult {
    return html`${this.failed ? nothing : html`<div class="canvas" role="img" aria-label=${this.label}></div>`}${this.#table()}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('option')) {
      this.#soon();
    }
  }

  /** For those who do not see the chart, and for everybody when its script could not be loaded. */
  #table(): TemplateResult | typeof nothing {
    return this.data
      ? // A table is as wide as its text, whatever it is told; what is around it hides it without widening the page.
        html`<div class=${this.failed ? '' : 'visually-hidden'}><table>
          <caption>
            ${this.label}
          </caption>
          <thead>
            <tr>
              ${this.data.columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.data.rows.map(
              ([head, ...cells]) =>
                html`<tr>
                  <th scope="row">${head}</th>
                  ${cells.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table></div>`
      : nothing;
  }

  #soon(): void {
    this.#dirty = true;
    this.#plan();
  }

  #plan(): void {
    if (this.#timer !== undefined || !this.isConnected) {
      return;
    }
    const { throttleDelay: throttle, updateOnlyVisible: onlyVisible } = fleet().configuration;
    const pace = { dirty: this.#dirty, visible: this.#visible, onlyVisible, drawnAt: this.#drawnAt, throttle };
    const wait = drawIn(pace, performance.now());
    if (wait !== null) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.#draw();
      }, wait);
    }
  }

  async #draw(): Promise<void> {
    if (!this.option || this.#loading || !(await this.#ready()) || !this.#chart) {
      return;
    }
    this.#dirty = false;
    this.#drawnAt = performance.now();
    const colours = (this.#colours ??= chartColours(this));
    const option = typeof this.option === 'function' ? this.option(colours) : this.option;
    this.#chart.setOption({ ...defaults(colours), ...option, ...tooltip(colours, option) }, { notMerge: false, lazyUpdate: true });
  }

  async #ready(): Promise<boolean> {
    if (this.#chart) {
      return true;
    }
    this.#loading = true;
    try {
      const { chartIn } = await import('./charts.ts');
      const place = this.renderRoot.querySelector<HTMLElement>('.canvas');
      if (this.isConnected && place) {
        this.#chart = chartIn(place);
      }
      return true;
    } catch {
      this.failed = true;
      return false;
    } finally {
      this.#loading = false;
    }
  }
}

function defaults(colours: ChartColours): ChartOption {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    animation: !still,
    animationDuration: 250,
    animationDurationUpdate: 250,
    textStyle: { fontFamily: colours.font, color: colours.text },
  };
}

/** Names come from outside: a tooltip is drawn, never written as HTML. */
function tooltip(colours: ChartColours, option: ChartOption): ChartOption {
  const own = option['tooltip'];
  return own
    ? {
        tooltip: {
          backgroundColor: colours.surface,
          borderColor: colours.border,
          textStyle: { color: colours.text, fontFamily: colours.font },
          confine: true,
          ...(own as object),
          renderMode: 'richText',
        },
      }
    : {};
}

customElements.define('fleet-chart', FleetChart);
