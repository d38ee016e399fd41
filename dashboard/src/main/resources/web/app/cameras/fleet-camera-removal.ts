import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import { base, buttons, fields } from '../elements/styles.ts';
import { dialogStyles } from '../elements/dialog-styles.ts';

/** Asks before a camera is deleted, and deletes it; then says `deleted`. */
export class FleetCameraRemoval extends LitElement {
  static override styles = [base, buttons, fields, dialogStyles];

  static override properties = { camera: { attribute: false }, failure: { state: true }, busy: { state: true } };

  declare camera: { id: number; name: string } | null;
  declare failure: ApiFailure | null;
  declare busy: boolean;

  constructor() {
    super();
    this.camera = null;
    this.failure = null;
    this.busy = false;
  }

  show(): void {
    this.failure = null;
    this.#dialog().showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" aria-describedby="what">
      <form method="dialog" @submit=${this.#submit}>
        <h2 id="title" class="wrap">Delete ${this.camera?.name ?? 'the camera'}?</h2>
        <p id="what">
          Its health history goes with it, and this cannot be undone. If its NVR goes on reporting it, the reports are passed
          over until it is added again.
        </p>
        ${this.failure ? html`<p class="field-error wrap" role="alert">${this.failure.message}</p>` : nothing}
        <div class="actions">
          <button class="button" type="button" autofocus @click=${() => this.#dialog().close()}>Keep it</button>
          <button class="button danger" ?disabled=${this.busy}>${this.busy ? 'Deleting…' : 'Delete camera'}</button>
        </div>
      </form>
    </dialog>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { camera } = this;
    if (this.busy || !camera) {
      return;
    }
    this.busy = true;
    this.failure = null;
    try {
      await fleet().api.send('DELETE', `/api/cameras/${camera.id}`);
      this.#done(camera.name);
    } catch (failure) {
      if ((failure as ApiFailure).status === 404) {
        // Somebody else was quicker; it is gone, as wanted.
        this.#done(camera.name);
      } else {
        this.failure = failure as ApiFailure;
      }
    } finally {
      this.busy = false;
    }
  }

  #done(name: string): void {
    this.#dialog().close();
    fleet().notifications.success(`Camera ${name} was deleted`);
    this.dispatchEvent(new CustomEvent('deleted'));
  }

  #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

customElements.define('fleet-camera-removal', FleetCameraRemoval);
