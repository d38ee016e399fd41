import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import { dialogStyles } from '../elements/dialog-styles.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, fields } from '../elements/styles.ts';
import type { Stream } from '../wire.ts';

/** Renaming and deleting one's stream; says `changed` or `deleted` (detail: the id), both bubbling. */
export class FleetStreamMenu extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    dialogStyles,
    css`
      :host {
        display: contents;
      }
      /* On a picture, as the player's own buttons are. */
      :host([compact]) .open {
        width: 30px;
        min-height: 30px;
        border-color: rgb(255 255 255 / 35%);
        background: rgb(0 0 0 / 72%);
        color: #fff;
      }
      :host([compact]) .open:focus-visible {
        outline-color: #fff;
        box-shadow: 0 0 0 4px #000;
      }
      .actions .danger:not(.last) {
        margin-right: auto;
      }
    `,
  ];

  static override properties = {
    stream: { attribute: false },
    asking: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  declare stream: Stream | null;
  declare asking: 'nothing' | 'name' | 'deletion';
  declare busy: boolean;
  declare failure: string;

  constructor() {
    super();
    this.stream = null;
    this.asking = 'nothing';
    this.busy = false;
    this.failure = '';
  }

  override render(): TemplateResult {
    const { stream } = this;
    if (!stream) {
      return html``;
    }
    return html`<button class="icon-button open" aria-label="Rename or delete ${stream.deviceName}" aria-haspopup="dialog"
        title="Rename or delete" @click=${() => this.#ask('name')}>${icon('settings')}</button>
      <dialog aria-labelledby="title" @close=${() => (this.asking = 'nothing')} @keydown=${(event: Event) => event.stopPropagation()}>
        ${this.asking === 'deletion' ? this.#deletion(stream) : this.asking === 'name' ? this.#name(stream) : nothing}
      </dialog>`;
  }

  #name(stream: Stream): TemplateResult {
    return html`<form @submit=${this.#rename}>
      <h2 id="title" class="wrap">Stream ${stream.deviceName}</h2>
      <div class="field">
        <label for="name">Name</label>
        <input id="name" name="name" required maxlength="100" autocomplete="off" autofocus .value=${stream.deviceName}
          aria-invalid=${this.failure !== ''} aria-describedby="failure" />
      </div>
      ${this.#trouble()}
      <div class="actions">
        <button type="button" class="button danger" @click=${() => this.#ask('deletion')}>${icon('trash')}Delete…</button>
        <button type="button" class="button" @click=${this.#close}>Cancel</button>
        <button class="button primary" ?disabled=${this.busy}>${this.busy ? 'Saving…' : 'Save name'}</button>
      </div>
    </form>`;
  }

  #deletion(stream: Stream): TemplateResult {
    return html`<form @submit=${this.#delete}>
      <h2 id="title" class="wrap">Delete ${stream.deviceName}?</h2>
      <p>
        Its camera and whoever watches are disconnected within seconds, and this cannot be undone. Its alerts stay in the
        history. A device that registers again gets a new stream.
      </p>
      ${this.#trouble()}
      <div class="actions">
        <button type="button" class="button" autofocus @click=${this.#close}>Keep it</button>
        <button class="button danger last" ?disabled=${this.busy}>${this.busy ? 'Deleting…' : 'Delete stream'}</button>
      </div>
    </form>`;
  }

  #trouble(): TemplateResult {
    return html`<p id="failure" class="field-error wrap" role="alert" ?hidden=${this.failure === ''}>${this.failure}</p>`;
  }

  #ask(what: 'name' | 'deletion'): void {
    this.asking = what;
    this.failure = '';
    const dialog = this.renderRoot.querySelector('dialog')!;
    void this.updateComplete.then(() => {
      if (!dialog.open) {
        dialog.showModal();
      }
      dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
    });
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #rename = (event: Event): void => {
    event.preventDefault();
    const stream = this.stream!;
    const deviceName = this.renderRoot.querySelector<HTMLInputElement>('#name')!.value.trim();
    if (deviceName === stream.deviceName) {
      this.#close();
      return;
    }
    void this.#perform(async () => {
      await fleet().api.send('PATCH', `/api/streams/${encodeURIComponent(stream.id)}`, { deviceName });
      this.#tell('changed', stream.id);
      fleet().notifications.success(`The stream is now called ${deviceName}`);
    });
  };

  readonly #delete = (event: Event): void => {
    event.preventDefault();
    const stream = this.stream!;
    void this.#perform(async () => {
      try {
        await fleet().api.send('DELETE', `/api/streams/${encodeURIComponent(stream.id)}`);
      } catch (failure) {
        // Somebody was quicker; it is gone, as wanted.
        if ((failure as ApiFailure).status !== 404) {
          throw failure;
        }
      }
      this.#tell('deleted', stream.id);
      fleet().notifications.success(`Stream ${stream.deviceName} was deleted`);
    });
  };

  async #perform(action: () => Promise<void>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      await action();
      this.#close();
    } catch (failure) {
      const { problem, message } = failure as ApiFailure;
      this.failure = problem?.violations?.map((it) => `${it.field || 'It'} ${it.message}.`).join(' ') ?? message;
    } finally {
      this.busy = false;
    }
  }

  #tell(type: 'changed' | 'deleted', detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('fleet-stream-menu', FleetStreamMenu);
