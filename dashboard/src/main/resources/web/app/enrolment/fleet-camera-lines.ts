import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { icon } from '../elements/icons.ts';
import { base, buttons, fields, hidden } from '../elements/styles.ts';
import { camerasFrom, filled, type CameraLine } from './camera-lines.ts';

/** The cameras of a new NVR: a line each, or pasted all at once. Says `lines` with all of them. */
export class FleetCameraLines extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    hidden,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      .line {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) 36px;
        gap: 2px var(--space-2);
        margin-bottom: var(--space-2);
      }
      .field-error {
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      textarea {
        font-family: var(--mono);
        resize: vertical;
      }
    `,
  ];

  static override properties = { lines: { attribute: false }, errors: { attribute: false }, pasting: { state: true } };

  declare lines: readonly CameraLine[];
  /** By `cameras[n].name` and `cameras[n].ip_address`, n among the filled lines. */
  declare errors: ReadonlyMap<string, string>;
  declare pasting: boolean;

  constructor() {
    super();
    this.lines = [];
    this.errors = new Map();
    this.pasting = false;
  }

  override render(): TemplateResult {
    return html`${this.pasting ? this.#paste() : this.#list()}`;
  }

  #list(): TemplateResult {
    // Empty lines are not sent, so the server counts without them.
    let index = -1;
    return html`<div>
        ${this.lines.map((line, i) => {
          index += filled([line]).length;
          return this.#line(line, i, index);
        })}
      </div>
      <div class="actions">
        <button class="button" type="button" @click=${this.#add}>${icon('plus')}Add a camera</button>
        <button class="button quiet" type="button" @click=${() => (this.pasting = true)}>${icon('copy')}Paste a list</button>
      </div>`;
  }

  #line(line: CameraLine, i: number, index: number): TemplateResult {
    const number = i + 1;
    const empty = filled([line]).length === 0;
    const field = (name: keyof CameraLine, label: string, placeholder: string) => {
      const error = empty ? undefined : this.errors.get(`cameras[${index}].${name}`);
      return html`<input
        id="${name}-${i}"
        .value=${line[name]}
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        placeholder=${placeholder}
        aria-label="${label} of camera ${number}"
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${error ? `${name}-${i}-error` : nothing}
        @input=${(event: Event) => this.#edit(i, { ...line, [name]: (event.target as HTMLInputElement).value })}
      />`;
    };
    const error = (name: keyof CameraLine, column: number) => {
      const text = empty ? undefined : this.errors.get(`cameras[${index}].${name}`);
      return text
        ? html`<span class="field-error" id="${name}-${i}-error" role="alert" .style=${`grid-column: ${column}; grid-row: 2`}>${text}</span>`
        : nothing;
    };
    return html`<div class="line" role="group" aria-label="Camera ${number}">
      ${field('name', 'Name', 'CAM-001')} ${field('ip_address', 'Address', '192.168.0.101')}
      <button class="icon-button" type="button" aria-label="Remove camera ${number}" title="Remove" @click=${() => this.#remove(i)}>
        ${icon('x')}
      </button>
      ${error('name', 1)} ${error('ip_address', 2)}
    </div>`;
  }

  #paste(): TemplateResult {
    return html`<div class="field">
        <label for="pasted">One camera in a line: name, address</label>
        <textarea id="pasted" rows="8" spellcheck="false" placeholder=${'CAM-001, 192.168.0.101\nCAM-002, 192.168.0.102'}></textarea>
      </div>
      <div class="actions">
        <button class="button" type="button" @click=${this.#take}>${icon('check')}Take these cameras</button>
        <button class="button quiet" type="button" @click=${() => (this.pasting = false)}>Cancel</button>
      </div>`;
  }

  /** What was pasted and not taken yet counts as well: who sends the form has seen it there. */
  settle(): readonly CameraLine[] {
    if (this.pasting) {
      this.#take();
    }
    return this.lines;
  }

  #take(): void {
    const pasted = camerasFrom(this.renderRoot.querySelector('textarea')?.value ?? '');
    this.pasting = false;
    this.#change([...filled(this.lines), ...pasted]);
  }

  #edit(i: number, line: CameraLine): void {
    this.#change(this.lines.map((each, n) => (n === i ? line : each)));
  }

  #remove(i: number): void {
    this.#change(this.lines.filter((_, n) => n !== i));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.actions button')?.focus());
  }

  #add(): void {
    this.#change([...this.lines, { name: '', ip_address: '' }]);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#name-${this.lines.length - 1}`)?.focus());
  }

  #change(lines: readonly CameraLine[]): void {
    this.lines = lines;
    this.dispatchEvent(new CustomEvent<readonly CameraLine[]>('lines', { detail: lines }));
  }
}

customElements.define('fleet-camera-lines', FleetCameraLines);
