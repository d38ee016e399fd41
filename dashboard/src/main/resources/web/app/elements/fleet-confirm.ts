import { LitElement, html, css, type TemplateResult } from 'lit';
import { dialogStyles } from './dialog-styles.ts';
import { base, buttons } from './styles.ts';

/**
 * Asks before something that cannot be taken back. `show()` opens it; it says `confirmed` when the answer is yes, and
 * `closed` in any case. What will happen is its content.
 */
export class FleetConfirm extends LitElement {
  static override styles = [
    base,
    buttons,
    dialogStyles,
    css`
      .text {
        margin: var(--space-3) 0 var(--space-5);
        overflow-wrap: anywhere;
      }
    `,
  ];

  static override properties = { heading: { type: String }, action: { type: String } };

  declare heading: string;
  /** On the button: what happens, "Delete". */
  declare action: string;

  constructor() {
    super();
    this.heading = '';
    this.action = 'Delete';
  }

  async show(): Promise<void> {
    await this.updateComplete;
    const dialog = this.#dialog();
    if (this.isConnected && !dialog.open) {
      dialog.returnValue = '';
      dialog.showModal();
    }
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" aria-describedby="text" @close=${this.#closed}>
      <h2 id="title" class="wrap">${this.heading}</h2>
      <div class="text dim" id="text"><slot></slot></div>
      <div class="actions">
        <button class="button" autofocus @click=${() => this.#dialog().close('')}>Cancel</button>
        <button class="button danger" @click=${() => this.#dialog().close('yes')}>${this.action}</button>
      </div>
    </dialog>`;
  }

  #closed(): void {
    if (this.#dialog().returnValue === 'yes') {
      this.dispatchEvent(new CustomEvent('confirmed'));
    }
    this.dispatchEvent(new CustomEvent('closed'));
  }

  #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

customElements.define('fleet-confirm', FleetConfirm);
