import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fleet, type ApiFailure, type Changes, type Freshness } from '../fleet.ts';
import type { Transition } from '../wire.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { Seldom } from '../elements/seldom.ts';
import { base, buttons } from '../elements/styles.ts';
import { merged, reaches, stepText, type HistoryPage } from './nvr-history.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-time.ts';
import './fleet-availability.ts';

const PAGE = 200;
/** Steps shown at first, and with each "more". */
const SHOWN = 10;
/** As far back as the longest band of availability. */
const WEEK = 7 * 24 * 3_600_000;
/** An NVR that comes and goes all day has thousands of steps in a week; what is not read is unknown. */
const PAGES_AT_ONCE = 5;

/** What happened to an NVR, and how much of the time it was online. Follows the changes. */
export class FleetNvrHistory extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        padding: 6px 0;
        border-top: 1px solid var(--border);
      }
      li .icon {
        color: var(--dim);
      }
      li.online .icon {
        color: var(--ok);
      }
      li.offline .icon {
        color: var(--bad);
      }
      fleet-age,
      fleet-time {
        color: var(--text-2);
        font-size: var(--size-s);
        text-align: end;
      }
    `,
  ];

  static override properties = {
    nvrId: { attribute: false },
    createdAt: { attribute: false },
    steps: { state: true },
    complete: { state: true },
    shown: { state: true },
    failure: { state: true },
  };

  declare nvrId: number;
  /** ISO-8601; null when it is not known. */
  declare createdAt: string | null;
  declare steps: readonly Transition[] | null;
  declare complete: boolean;
  declare shown: number;
  declare failure: ApiFailure | null;

  #cursor: string | null = null;
  #abort = new AbortController();
  #reading = false;
  #live = true;
  /** Something happened while it was read. */
  #behind = false;
  readonly #again = new Seldom(this, 1000, () => void this.#newest());
  #minute: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.createdAt = null;
    this.steps = null;
    this.complete = false;
    this.shown = SHOWN;
    this.failure = null;
    new Live(this, ['changes'], (changes) => {
      if ((changes as Changes).nvrs.has(this.nvrId)) {
        this.#again.want();
      }
    });
    new Live(this, ['freshness'], (freshness) => {
      this.requestUpdate();
      const live = (freshness as Freshness).source === 'live';
      if (live && (!this.#live || this.failure)) {
        // What happened meanwhile may not have been told step by step.
        this.#again.want();
      }
      this.#live = live;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The band moves on, also when nothing happens.
    this.#minute = setInterval(() => this.requestUpdate(), 60_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#minute);
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('nvrId') && this.steps === null && !this.#reading) {
      void this.#newest();
    }
  }

  override render(): TemplateResult {
    const { steps } = this;
    if (!steps) {
      return this.failure
        ? html`<fleet-error .failure=${this.failure} @retry=${() => this.#newest()}></fleet-error>`
        : html`<fleet-skeleton rows="4"></fleet-skeleton>`;
    }
    const freshness = fleet().state.freshness();
    const knownUntil = freshness.source === 'live' ? Date.now() : freshness.source === 'none' ? 0 : freshness.at;
    const createdAt = this.createdAt === null ? null : Date.parse(this.createdAt);
    return html`<fleet-availability .history=${{ transitions: steps, complete: this.complete, createdAt, knownUntil }}></fleet-availability>
      ${steps.length === 0 ? html`<p class="dim">Nothing has happened yet: it has never been connected.</p>` : this.#list(steps)}
      ${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => this.#newest()}></fleet-error>` : nothing}`;
  }

  #list(steps: readonly Transition[]): TemplateResult {
    return html`<ol aria-label="What happened, newest first">
        ${repeat(
          steps.slice(0, this.shown),
          (step) => step.version,
          (step) => {
            const [tone, symbol] = look(step);
            return html`<li class=${tone}>
              ${icon(symbol)}<span class="wrap">${stepText(step)}</span><fleet-time short .at=${step.at}></fleet-time>
            </li>`;
          },
        )}
      </ol>
      ${this.shown < steps.length || !this.complete
        ? html`<div><button class="button" @click=${() => this.#more()}>Show more</button></div>`
        : nothing}`;
  }

  async #newest(): Promise<void> {
    if (this.nvrId === undefined) {
      return;
    }
    if (this.#reading) {
      this.#behind = true;
      return;
    }
    this.#reading = true;
    this.#behind = false;
    await this.#attempt(async () => {
      const page = await this.#page(null);
      const known = this.steps ?? [];
      const whole = reaches(known, page);
      this.steps = merged(whole ? known : [], page.transitions);
      if (known.length === 0 || !whole) {
        this.#cursor = page.next_cursor;
        this.complete = page.next_cursor === null;
        await this.#back();
      }
    });
    this.#reading = false;
    if (this.#behind) {
      this.#again.want();
    }
  }

  /** Reads on until the band of availability is filled. */
  async #back(): Promise<void> {
    for (let n = 1; n < PAGES_AT_ONCE && !this.complete; n++) {
      const oldest = this.steps?.at(-1);
      if (!oldest || Date.parse(oldest.at) < Date.now() - WEEK) {
        return;
      }
      await this.#older();
    }
  }

  async #older(): Promise<void> {
    const page = await this.#page(this.#cursor);
    this.steps = merged(this.steps ?? [], page.transitions);
    this.#cursor = page.next_cursor;
    this.complete = page.next_cursor === null;
  }

  async #more(): Promise<void> {
    this.shown += SHOWN * 2;
    if (this.shown > (this.steps?.length ?? 0) && !this.complete) {
      await this.#attempt(() => this.#older());
    }
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    const { signal } = this.#abort;
    try {
      await action();
      this.failure = null;
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure as ApiFailure;
      }
    }
  }

  #page(cursor: string | null): Promise<HistoryPage> {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor ? { cursor } : {}) });
    return fleet().api.get<HistoryPage>(`/api/nvrs/${this.nvrId}/history?${query}`, { signal: this.#abort.signal });
  }
}

function look({ from, to, cameras }: Transition): [string, IconName] {
  if (from !== to) {
    return to === 'online' ? ['online', 'check'] : ['offline', 'plug-off'];
  }
  return ['', cameras.some((camera) => camera.status === 'offline') ? 'camera-off' : 'camera'];
}

customElements.define('fleet-nvr-history', FleetNvrHistory);
