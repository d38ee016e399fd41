import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base } from '../elements/styles.ts';
import { authMessage, simulatorCommand, socketUrl } from './connecting.ts';
import '../elements/fleet-copy.ts';
import '../elements/fleet-time.ts';

export interface NewKey {
  id: string;
  key: string;
  hostname: string;
  expires_others_at: string | null;
}

/** A key that was just made, the only time it can be seen, and how the NVR connects with it. */
export class FleetNewKey extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      .once {
        display: flex;
        gap: var(--space-2);
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--warn-bg);
      }
      .once .icon {
        margin-top: 2px;
        color: var(--warn);
      }
      div > h3 {
        margin-bottom: var(--space-1);
      }
    `,
  ];

  static override properties = { made: { attribute: false }, cameras: { attribute: false } };

  declare made: NewKey;
  /** Their names, where they are known: the simulator reports them. */
  declare cameras: readonly string[];

  constructor() {
    super();
    this.cameras = [];
  }

  override render(): TemplateResult {
    const { key, hostname, expires_others_at: others } = this.made;
    const url = socketUrl(fleet().configuration.wsUrl, location);
    return html`<p class="once">
        ${icon('warning')}<span>Copy this key now: it is shown once and cannot be shown again. If it is lost, make a new one.</span>
      </p>
      <div>
        <h3>Device key of ${hostname}</h3>
        <fleet-copy .text=${key} what="device key"></fleet-copy>
      </div>
      ${others ? html`<p class="dim">The key before it stays valid until <fleet-time .at=${others}></fleet-time>.</p>` : nothing}
      <div>
        <h3>On the NVR</h3>
        <p class="dim">Connect to <code class="wrap">${url}</code> and send this first:</p>
        <fleet-copy .text=${authMessage(hostname, key)} what="first message"></fleet-copy>
      </div>
      <div>
        <h3>To try it without an NVR</h3>
        <p class="dim">The simulator connects in its place:</p>
        <fleet-copy .text=${simulatorCommand(hostname, key, url, this.cameras)} what="command"></fleet-copy>
      </div>`;
  }
}

customElements.define('fleet-new-key', FleetNewKey);
