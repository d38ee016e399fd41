import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { base } from '../elements/styles.ts';
import { linesOf } from './metadata.ts';

/** Metadata as keys and values that can be read; text and nothing else, whatever is in it. */
export class FleetMetadata extends LitElement {
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        gap: 2px;
        margin: 0;
        font-size: var(--size-s);
      }
      .line {
        display: grid;
        grid-template-columns: minmax(5rem, 9rem) minmax(0, 1fr);
        gap: var(--space-3);
        padding: 2px 0 2px calc(var(--depth) * var(--space-4));
      }
      .tree {
        font-weight: 600;
      }
      dt {
        color: var(--text-2);
      }
      dd {
        margin: 0;
        white-space: pre-wrap;
      }
      p {
        margin-top: var(--space-2);
      }
    `,
  ];

  static override properties = { metadata: { attribute: false } };

  declare metadata: Record<string, unknown>;

  constructor() {
    super();
    this.metadata = {};
  }

  override render(): TemplateResult {
    const { lines, cut } = linesOf(this.metadata);
    return html`<dl>
        ${lines.map(
          ({ depth, key, value }) => html`<div class="line" .style=${`--depth: ${depth}`}>
            <dt class="wrap ${value === null ? 'tree' : ''}">${key}</dt>
            <dd class="wrap">${value ?? ''}</dd>
          </div>`,
        )}
      </dl>
      ${cut ? html`<p class="dim small">There is more than can be shown here. All of it is in the API's answer.</p>` : nothing}`;
  }
}

customElements.define('fleet-metadata', FleetMetadata);
