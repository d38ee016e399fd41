import { LitElement, html, css, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { base, buttons, hidden } from './styles.ts';

/** Text to be taken elsewhere, with a button that copies it. */
export class FleetCopy extends LitElement {
  static override styles = [
    base,
    buttons,
    hidden,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-3);
        border: 1px solid var(--border);
        border-radius: var(--radius);
        background: var(--surface-2);
      }
      pre {
        margin: 0;
        padding: 7px 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .button {
        min-width: 6.5rem;
      }
    `,
  ];

  static override properties = { text: { type: String }, what: { type: String }, state: { state: true } };

  declare text: string;
  /** What it is, for the button's name: "device key". */
  declare what: string;
  declare state: 'idle' | 'copied' | 'refused';

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = '';
    this.what = '';
    this.state = 'idle';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const copied = this.state === 'copied';
    return html`<pre><code>${this.text}</code></pre>
      <button class="button" aria-label="Copy ${this.what}" @click=${this.#copy}>
        ${icon(copied ? 'check' : 'copy')}${copied ? 'Copied' : this.state === 'refused' ? 'Press Ctrl+C' : 'Copy'}
      </button>
      <span class="visually-hidden" role="status">${copied ? 'Copied' : ''}</span>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.state = 'copied';
    } catch {
      // Without https there is no clipboard: the text is selected, so that the keyboard can copy it.
      const code = this.renderRoot.querySelector('code')!;
      getSelection()?.selectAllChildren(code);
      this.state = 'refused';
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.state = 'idle'), 4_000);
  }
}

customElements.define('fleet-copy', FleetCopy);
