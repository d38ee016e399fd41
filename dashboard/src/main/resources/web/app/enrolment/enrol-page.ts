import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { NewKey } from '../nvrs/fleet-new-key.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { base, buttons, cards, pages } from '../elements/styles.ts';
import type { Enrolled } from './fleet-enrol-form.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import '../nvrs/fleet-new-key.ts';
import './fleet-enrol-form.ts';

/** Makes an NVR known, gives it its key, and waits with whoever does it until it is there. */
export class FleetEnrolPage extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    pages,
    css`
      .page {
        max-width: 60rem;
      }
      .waiting {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      .waiting p {
        flex: 1 1 auto;
      }
      .waiting .icon {
        width: 26px;
        height: 26px;
        color: var(--text-2);
      }
      .waiting.there .icon {
        color: var(--ok);
      }
      .waiting:not(.there) .icon {
        animation: breathe 1.6s ease-in-out infinite alternate;
      }
      @keyframes breathe {
        to {
          opacity: 0.35;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .waiting .icon {
          animation: none !important;
        }
      }
      .no-key {
        margin-bottom: var(--space-3);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    enrolled: { state: true },
    made: { state: true },
    failure: { state: true },
  };

  declare params: Record<string, string>;
  declare query: URLSearchParams;
  declare enrolled: Enrolled | null;
  declare made: NewKey | null;
  /** Why there is no key, though the NVR is known. */
  declare failure: ApiFailure | null;

  constructor() {
    super();
    this.enrolled = null;
    this.made = null;
    this.failure = null;
    new Live(this, ['changes', 'freshness'], () => {
      if (this.enrolled) {
        this.requestUpdate();
      }
    });
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="page-head"><h1>Enrol an NVR</h1></div>
      ${this.#content()}
    </div>`;
  }

  #content(): TemplateResult {
    if (!fleet().session.may('enrol')) {
      return html`<div class="card">
        <fleet-empty icon="nvr" heading="Administrators enrol NVRs">
          <p>Ask one to enrol it, and to give it its key.</p>
          <p><a class="button" href="/nvrs">All NVRs</a></p>
        </fleet-empty>
      </div>`;
    }
    if (!this.enrolled) {
      return html`<fleet-enrol-form @enrolled=${({ detail }: CustomEvent<Enrolled>) => this.#enrolled(detail)}></fleet-enrol-form>`;
    }
    return this.#next(this.enrolled);
  }

  #next({ nvr, cameras }: Enrolled): TemplateResult {
    return html`<section class="card" tabindex="-1" id="next">
        <div class="card-title"><h2 class="wrap">${nvr.device_name} is enrolled</h2></div>
        ${this.failure
          ? html`<p class="no-key">The NVR is known now, but it has no key yet, and cannot connect without one.</p>
              <fleet-error .failure=${this.failure} @retry=${() => this.#makeKey(nvr.id)}></fleet-error>`
          : this.made
            ? html`<fleet-new-key .made=${this.made} .cameras=${cameras}></fleet-new-key>`
            : html`<fleet-skeleton rows="4"></fleet-skeleton>`}
      </section>
      ${this.made ? this.#waiting(nvr.id, nvr.device_name) : nothing}
      <div class="actions">
        <a class="button" href="/nvrs/${nvr.id}">Open ${nvr.hostname}</a>
        <button class="button quiet" @click=${this.#another}>${icon('plus')}Enrol another one</button>
      </div>`;
  }

  #waiting(id: number, name: string): TemplateResult {
    const online = fleet().state.getNVR(id)?.status === 'online';
    const live = fleet().state.freshness().source === 'live';
    return html`<section class="card waiting ${online ? 'there' : ''}" data-nvr-id=${id} role="status">
      ${icon(online ? 'check' : 'clock')}
      <p class="wrap">
        ${online
          ? html`<strong>${name} is online.</strong> It has connected with its key.`
          : html`<strong>Waiting for the first connection…</strong> ${live
                ? 'This changes by itself as soon as the NVR connects.'
                : 'This page is not connected itself, so it may hear of it late.'}`}
      </p>
    </section>`;
  }

  async #enrolled(enrolled: Enrolled): Promise<void> {
    this.enrolled = enrolled;
    await this.#makeKey(enrolled.nvr.id);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#next')?.focus();
  }

  async #makeKey(id: number): Promise<void> {
    this.failure = null;
    try {
      this.made = await fleet().api.send<NewKey>('POST', `/api/nvrs/${id}/keys`);
    } catch (failure) {
      this.failure = failure as ApiFailure;
    }
  }

  #another(): void {
    this.enrolled = null;
    this.made = null;
    this.failure = null;
  }
}

customElements.define('fleet-enrol-page', FleetEnrolPage);
