import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { base, buttons } from '../elements/styles.ts';
import type { CameraGroup } from './camera-groups.ts';
import type { CameraItem } from './camera-item.ts';
import { cameraTile, nvrHeader } from './grid-templates.ts';
import { gridStyles } from './grid-styles.ts';
import {
  columnsFor,
  gridKey,
  isHeader,
  layOut,
  moveIn,
  placeOf,
  rowKey,
  rowsBetween,
  shiftOf,
  shiftOfView,
  spotOf,
  type GridLayout,
  type GridPlace,
  type GridSpot,
} from './grid-layout.ts';
import type { NvrHead } from './nvr-head.ts';

const NARROWEST = 220;
const GAP = 10;
/** In rem, as in the styles; the rest in pixels is the space below. */
const HEADER = 2.75;
const TILE = 6.5;
/** Drawn beyond the edges of the window, so that a quick scroll finds something there. */
const BEYOND = 300;
/** The page's header covers the top of the window. */
const COVERED = 64;

/**
 * Cameras as tiles below their NVRs, any number of them: only what is near the window exists. It scrolls with the window.
 * It shows `groups` as they are and asks `item` and `head` what to say about each; `refresh` draws what has changed.
 */
export class FleetCameraGrid extends LitElement {
  static override styles = [base, buttons, gridStyles];

  static override properties = {
    groups: { attribute: false },
    collapsed: { attribute: false },
    label: { type: String },
    columns: { state: true },
    seen: { state: true },
  };

  declare groups: readonly CameraGroup[];
  declare collapsed: ReadonlySet<number>;
  declare label: string;
  declare columns: number;
  /** First row drawn, and after the last. */
  declare seen: readonly [number, number];
  item: (id: number) => CameraItem | undefined = () => undefined;
  head: (nvrId: number) => NvrHead | undefined = () => undefined;

  #layout: GridLayout = layOut([], 1, { header: 0, tile: 0, groupGap: 0 }, new Set());
  #active: GridSpot | null = null;
  #stop: GridPlace = { row: 0, column: 0 };
  #hadFocus = false;
  #frame = 0;
  readonly #scrolled = () => (this.#frame ||= requestAnimationFrame(() => this.#look()));
  readonly #size = new ResizeObserver(([entry]) => {
    this.columns = columnsFor(entry?.contentRect.width ?? 0, NARROWEST, GAP);
    this.#scrolled();
  });

  constructor() {
    super();
    this.groups = [];
    this.collapsed = new Set();
    this.label = '';
    this.columns = 1;
    this.seen = [0, 0];
    this.addEventListener('keydown', (event) => this.#pressed(event));
    this.addEventListener('focusin', (event) => this.#entered(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'grid');
    this.#size.observe(this);
    addEventListener('scroll', this.#scrolled, { passive: true });
    addEventListener('resize', this.#scrolled, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    removeEventListener('scroll', this.#scrolled);
    removeEventListener('resize', this.#scrolled);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Draws again what is seen, if one of these is; those that turned pulse once. */
  refresh(cameras: ReadonlySet<number>, nvrs: ReadonlySet<number>, turned: ReadonlySet<number>): void {
    const [from, to] = this.seen;
    const { rows, groups } = this.#layout;
    const touched = rows.slice(from, to).some((row) => {
      const { nvrId, ids } = groups[row.group]!;
      return nvrs.has(nvrId) || ids.some((id) => cameras.has(id));
    });
    if (touched) {
      this.requestUpdate();
      void this.updateComplete.then(() => this.#pulse(turned));
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.#hasFocus();
    if (!changed.has('groups') && !changed.has('columns') && !changed.has('collapsed')) {
      return;
    }
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const before = this.#layout;
    const sizes = { header: HEADER * rem + GAP, tile: TILE * rem + GAP, groupGap: 10 };
    this.#layout = layOut(this.groups, this.columns, sizes, this.collapsed);
    this.style.height = `${this.#layout.height}px`;
    this.setAttribute('aria-label', this.label);
    this.setAttribute('aria-rowcount', String(this.#layout.rows.length));
    this.setAttribute('aria-colcount', String(Math.max(this.columns, 3)));
    this.#keepPlace(before, changed.has('collapsed'));
    this.seen = this.#visible();
  }

  override render(): TemplateResult {
    const [from, to] = this.seen;
    const rows = Array.from({ length: to - from }, (_, n) => from + n);
    const active = this.#activePlace();
    // The focus stays on what has it, also when that has been scrolled away.
    if (active && this.#hadFocus && active.row < from) {
      rows.unshift(active.row);
    } else if (active && this.#hadFocus && active.row >= to) {
      rows.push(active.row);
    }
    const tabStop = active && rows.includes(active.row) ? active : { row: this.#firstInWindow(), column: 0 };
    this.#stop = tabStop;
    return html`${repeat(
      rows,
      (row) => rowKey(this.#layout, row),
      (row) => this.#row(row, tabStop),
    )}`;
  }

  /** A row that moves among its neighbours loses the focus on the way. */
  protected override updated(): void {
    if (this.#hadFocus && !this.#hasFocus()) {
      this.#focusOn(this.#stop);
    }
  }

  #hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }

  #row(index: number, tabStop: GridPlace): TemplateResult | typeof nothing {
    const row = this.#layout.rows[index]!;
    const { nvrId, ids } = this.#layout.groups[row.group]!;
    const stop = index === tabStop.row ? tabStop.column : -1;
    if (isHeader(row)) {
      const open = !this.collapsed.has(nvrId);
      return html`<div class="row head ${open ? 'open' : ''}" role="row" aria-rowindex=${index + 1} data-nvr-id=${nvrId} .style=${`top: ${row.top}px`}>
        ${nvrHeader(nvrId, this.head(nvrId), ids.length, open, stop, () => this.#toggle(nvrId))}
      </div>`;
    }
    return html`<div
      class="row tiles"
      role="row"
      aria-rowindex=${index + 1}
      .style=${`top: ${row.top}px; grid-template-columns: repeat(${this.columns}, minmax(0, 1fr))`}
    >
      ${repeat(
        ids.slice(row.from, row.to),
        (id) => id,
        (id, n) => cameraTile(id, this.item(id), n, n === stop),
      )}
    </div>`;
  }

  /**
   * What has the focus stays where it is seen, and so does what is in the window, unless that is the top of the list, where
   * news come in.
   */
  #keepPlace(before: GridLayout, byHand: boolean): void {
    const top = -this.getBoundingClientRect().top;
    if (before.rows.length === 0 || byHand) {
      return;
    }
    const inView = top + COVERED > 0 ? shiftOfView(before, this.#layout, top + COVERED, top + innerHeight) : 0;
    const own = this.#hasFocus() && this.#active ? shiftOf(before, this.#layout, this.#active) : inView;
    // What has the focus may itself have been sent far away; the rest of what was seen is then worth more.
    const shift = Math.abs(own - inView) < innerHeight ? own : inView;
    if (shift !== 0) {
      window.scrollBy({ top: shift, behavior: 'instant' });
    }
  }

  #visible(): readonly [number, number] {
    const top = -this.getBoundingClientRect().top;
    return rowsBetween(this.#layout, top - BEYOND, top + innerHeight + BEYOND);
  }

  #look(): void {
    this.#frame = 0;
    const [from, to] = this.#visible();
    if (from !== this.seen[0] || to !== this.seen[1]) {
      this.seen = [from, to];
    }
  }

  #firstInWindow(): number {
    const top = COVERED - this.getBoundingClientRect().top;
    const [first, last] = rowsBetween(this.#layout, Math.max(0, top), Math.max(1, top + 1));
    return first < last && (this.#layout.rows[first]!.top >= top || first + 1 >= this.#layout.rows.length) ? first : first + 1;
  }

  #activePlace(): GridPlace | null {
    return this.#active && placeOf(this.#layout, this.#active);
  }

  #toggle(nvrId: number): void {
    this.dispatchEvent(new CustomEvent<number>('toggle', { detail: nvrId }));
  }

  #entered(event: FocusEvent): void {
    const cell = (event.composedPath()[0] as HTMLElement).closest<HTMLElement>('[role="gridcell"]');
    const row = Number(cell?.parentElement?.getAttribute('aria-rowindex')) - 1;
    if (cell && row >= 0) {
      this.#active = spotOf(this.#layout, { row, column: Number(cell.getAttribute('aria-colindex')) - 1 });
      this.requestUpdate();
    }
  }

  #pressed(event: KeyboardEvent): void {
    const key = event.altKey || event.metaKey || event.shiftKey ? null : gridKey(event.key, event.ctrlKey);
    const place = this.#activePlace();
    if (!key || !place || this.#layout.rows.length === 0) {
      return;
    }
    event.preventDefault();
    const page = Math.max(1, this.seen[1] - this.seen[0] - Math.ceil((2 * BEYOND) / this.#layout.sizes.tile));
    const next = moveIn(this.#layout, place, key, page);
    this.#active = spotOf(this.#layout, next);
    this.#reveal(next.row);
    this.seen = this.#visible();
    this.requestUpdate();
    void this.updateComplete.then(() => this.#focusOn(next));
  }

  #reveal(index: number): void {
    const row = this.#layout.rows[index]!;
    const top = this.getBoundingClientRect().top + row.top;
    const height = isHeader(row) ? this.#layout.sizes.header : this.#layout.sizes.tile;
    const bottom = innerHeight - 72;
    const shift = top < COVERED ? top - COVERED : top + height > bottom ? top + height - bottom : 0;
    window.scrollBy({ top: shift, behavior: 'instant' });
  }

  #focusOn({ row, column }: GridPlace): void {
    this.renderRoot
      .querySelector<HTMLElement>(`[aria-rowindex="${row + 1}"] > [aria-colindex="${column + 1}"] :is(a, button)`)
      ?.focus({ preventScroll: true });
  }

  #pulse(turned: ReadonlySet<number>): void {
    if (turned.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return;
    }
    for (const tile of this.renderRoot.querySelectorAll<HTMLElement>('.tile')) {
      if (turned.has(Number(tile.dataset['cameraId']))) {
        tile.animate([{ boxShadow: '0 0 0 0 currentColor' }, { boxShadow: '0 0 0 6px transparent' }], 700);
      }
    }
  }
}

customElements.define('fleet-camera-grid', FleetCameraGrid);
