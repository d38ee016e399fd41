import { LitElement, html, css, type TemplateResult } from 'lit';
import { dialogStyles } from '../elements/dialog-styles.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons } from '../elements/styles.ts';
import { SHORTCUTS } from './keyboard.ts';

/** The keys of the page, on `?`. */
export class FleetShortcuts extends LitElement {
  static override styles = [
    base,
    buttons,
    dialogStyles,
    css`
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2) var(--space-4);
        margin: var(--space-4) 0 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        min-width: 26px;
        padding: 1px 7px;
        border: 1px solid var(--border-strong);
        border-radius: 5px;
        background: var(--surface-2);
        text-align: center;
      }
    `,
  ];

  show(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <h2 id="title">Keys</h2>
        <button class="icon-button" aria-label="Close" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>
          ${icon('x')}
        </button>
      </div>
      <dl>
        ${SHORTCUTS.map(
          ({ keys, what }) => html`<dt>${keys.map((key, i) => html`${i > 0 ? ' then ' : ''}<kbd>${key}</kbd>`)}</dt>
            <dd>${what}</dd>`,
        )}
      </dl>
    </dialog>`;
  }
}

customElements.define('fleet-shortcuts', FleetShortcuts);
