import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { Seldom } from '../elements/seldom.ts';
import { base, fields, hidden } from '../elements/styles.ts';
import '../elements/fleet-status.ts';
import { pathOf, search, type Hit } from './search.ts';

const MOST = 8;

/** Finds an NVR or a camera by name from anywhere; a combobox as ARIA describes it. */
export class FleetSearch extends LitElement {
  static override styles = [
    base,
    fields,
    hidden,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
      }
      .box {
        display: flex;
        align-items: center;
      }
      .box .icon {
        position: absolute;
        left: 10px;
        color: var(--text-2);
        pointer-events: none;
      }
      input {
        padding-left: 36px !important;
        padding-right: 34px !important;
        background: var(--surface-2) !important;
      }
      kbd {
        position: absolute;
        right: 10px;
        padding: 0 6px;
        border: 1px solid var(--border-strong);
        border-radius: 4px;
        color: var(--text-2);
        pointer-events: none;
      }
      ul {
        position: absolute;
        z-index: 30;
        top: calc(100% + 6px);
        left: 0;
        width: max(100%, min(26rem, calc(100vw - 24px)));
        margin: 0;
        padding: var(--space-2);
        border: 1px solid var(--border);
        border-radius: var(--radius-2);
        background: var(--surface);
        box-shadow: var(--shadow-2);
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-bg);
      }
      .name {
        flex: 1;
        min-width: 0;
      }
      .none {
        padding: var(--space-3);
        color: var(--text-2);
        cursor: default;
      }
      @media (max-width: 900px) {
        kbd {
          display: none;
        }
      }
      @media (max-width: 760px) {
        ul {
          position: fixed;
          top: 54px;
          right: 12px;
          left: 12px;
          width: auto;
        }
      }
    `,
  ];

  static override properties = { text: { state: true }, chosen: { state: true }, open: { state: true } };

  declare text: string;
  declare chosen: number;
  declare open: boolean;

  /** What is found has a status, which changes while somebody looks at it. */
  readonly #seldom = new Seldom(this, 500, () => this.requestUpdate());

  constructor() {
    super();
    this.text = '';
    this.chosen = 0;
    this.open = false;
    new Live(this, ['changes'], () => this.open && this.#seldom.want());
  }

  override focus(): void {
    const input = this.renderRoot.querySelector('input');
    input?.focus();
    input?.select();
  }

  override render(): TemplateResult {
    const hits = this.open ? this.#hits() : [];
    const shown = this.open && this.text.trim() !== '';
    return html`<div class="box">
        ${icon('search')}
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label="Search NVRs and cameras"
          placeholder="Search NVRs and cameras"
          aria-expanded=${shown}
          aria-controls="hits"
          aria-autocomplete="list"
          aria-activedescendant=${shown && hits.length > 0 ? `hit-${this.chosen}` : ''}
          .value=${this.text}
          @input=${(event: InputEvent) => this.#typed((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#key(event, hits)}
          @focus=${() => (this.open = true)}
          @blur=${() => (this.open = false)}
        />
        ${this.text === '' ? html`<kbd aria-hidden="true">/</kbd>` : ''}
      </div>
      <ul id="hits" role="listbox" aria-label="Found" ?hidden=${!shown} @mousedown=${(event: Event) => event.preventDefault()}>
        ${hits.map((hit, i) => this.#hit(hit, i))}
        ${shown && hits.length === 0
          ? html`<li class="none" role="option" aria-selected="false" aria-disabled="true">Nothing is called that.</li>`
          : ''}
      </ul>`;
  }

  #hit(hit: Hit, i: number): TemplateResult {
    const { state } = fleet();
    const [name, where] =
      hit.kind === 'nvr'
        ? [hit.nvr.device_name, hit.nvr.hostname]
        : [hit.camera.name, hit.nvr?.device_name ?? 'camera'];
    const condition = hit.kind === 'nvr' ? hit.nvr.status : state.condition(hit.camera);
    return html`<li
      id="hit-${i}"
      role="option"
      aria-selected=${i === this.chosen}
      @mousemove=${() => (this.chosen = i)}
      @click=${() => this.#go(hit)}
    >
      ${icon(hit.kind === 'nvr' ? 'nvr' : 'camera')}
      <span class="name"><span class="wrap">${name}</span> <span class="dim small wrap">${where}</span></span>
      <fleet-status .condition=${condition}></fleet-status>
    </li>`;
  }

  #hits(): Hit[] {
    const { state } = fleet();
    return search(this.text, state.getAllNVRs(), state.getAllCameras(), MOST);
  }

  #typed(text: string): void {
    this.text = text;
    this.chosen = 0;
    this.open = true;
  }

  #key(event: KeyboardEvent, hits: Hit[]): void {
    const hit = hits[this.chosen];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.chosen = hits.length === 0 ? 0 : (this.chosen + step + hits.length) % hits.length;
      event.preventDefault();
    } else if (event.key === 'Enter' && hit) {
      this.#go(hit);
    } else if (event.key === 'Escape') {
      this.text = '';
      this.renderRoot.querySelector('input')?.blur();
    }
  }

  #go(hit: Hit): void {
    this.text = '';
    this.renderRoot.querySelector('input')?.blur();
    fleet().navigate(pathOf(hit));
  }
}

customElements.define('fleet-search', FleetSearch);
