import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { base, buttons } from '../elements/styles.ts';
import type { FleetConfirm } from '../elements/fleet-confirm.ts';
import type { NewKey } from './fleet-new-key.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-confirm.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-time.ts';
import './fleet-new-key.ts';

interface DeviceKey {
  id: string;
  created_at: string;
  expires_at: string | null;
}

/** The keys an NVR proves its identity with: for administrators. */
export class FleetDeviceKeys extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: 6px 0;
        border-bottom: 1px solid var(--border);
      }
      li p {
        flex: 1 1 12rem;
      }
    `,
  ];

  static override properties = {
    nvrId: { attribute: false },
    cameras: { attribute: false },
    keys: { state: true },
    readAt: { state: true },
    made: { state: true },
    failure: { state: true },
    busy: { state: true },
    revoking: { state: true },
  };

  declare nvrId: number;
  declare cameras: readonly string[];
  declare keys: readonly DeviceKey[] | null;
  declare readAt: number;
  declare made: NewKey | null;
  declare failure: ApiFailure | null;
  declare busy: boolean;
  declare revoking: DeviceKey | null;

  constructor() {
    super();
    this.cameras = [];
    this.keys = null;
    this.readAt = 0;
    this.made = null;
    this.failure = null;
    this.busy = false;
    this.revoking = null;
    new Live(this, ['freshness'], ({ source }) => {
      if (this.failure && !this.keys && !this.busy && source === 'live') {
        void this.#read();
      }
    });
  }

  protected override firstUpdated(): void {
    void this.#read();
  }

  override render(): TemplateResult {
    return html`${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => this.#read()}></fleet-error>` : nothing}
      ${this.keys ? this.#list(this.keys) : this.failure ? nothing : html`<fleet-skeleton rows="2"></fleet-skeleton>`}
      ${this.made ? html`<fleet-new-key .made=${this.made} .cameras=${this.cameras}></fleet-new-key>` : nothing}
      <div>
        <button class="button" ?disabled=${this.busy} @click=${() => this.#make()}>${icon('plus')}New key</button>
      </div>
      <fleet-confirm
        heading="Revoke this key?"
        action="Revoke"
        @confirmed=${() => this.revoking && void this.#revoke(this.revoking)}
      >
        An NVR that is connected with it is cut off within seconds, and cannot come back with it. This cannot be undone.
      </fleet-confirm>`;
  }

  #list(keys: readonly DeviceKey[]): TemplateResult {
    if (keys.length === 0) {
      return html`<p class="dim">No valid key: this NVR cannot connect with one. Make a key and put it on the NVR.</p>`;
    }
    return html`<ul>
        ${keys.map(
          (key) =>
            html`<li>
              <p>
                <code class="wrap">${key.id}</code><br /><span class="dim small"
                  >made <fleet-time short .at=${key.created_at}></fleet-time>${key.expires_at
                    ? html`, valid until <fleet-time short .at=${key.expires_at}></fleet-time>`
                    : nothing}</span
                >
              </p>
              <button class="button danger" ?disabled=${this.busy} aria-label="Revoke ${key.id}" @click=${() => this.#askRevoke(key)}>Revoke</button>
            </li>`,
        )}
      </ul>
      <p class="dim small">Two keys can be valid at once; a third ends the oldest. Read <fleet-age .at=${this.readAt}></fleet-age>.</p>`;
  }

  async #askRevoke(key: DeviceKey): Promise<void> {
    this.revoking = key;
    await this.renderRoot.querySelector<FleetConfirm>('fleet-confirm')?.show();
  }

  #read(): Promise<void> {
    return this.#attempt(async () => {
      this.keys = (await fleet().api.get<{ keys: DeviceKey[] }>(`/api/nvrs/${this.nvrId}/keys`)).keys;
      this.readAt = Date.now();
    });
  }

  #make(): Promise<void> {
    return this.#attempt(async () => {
      this.made = await fleet().api.send<NewKey>('POST', `/api/nvrs/${this.nvrId}/keys`);
      await this.#read();
    });
  }

  #revoke(key: DeviceKey): Promise<void> {
    return this.#attempt(async () => {
      await fleet().api.send('DELETE', `/api/nvrs/${this.nvrId}/keys/${encodeURIComponent(key.id)}`);
      if (this.made?.id === key.id) {
        this.made = null;
      }
      await this.#read();
    });
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await action();
      this.failure = null;
    } catch (failure) {
      this.failure = failure as ApiFailure;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('fleet-device-keys', FleetDeviceKeys);
