import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { CameraRow } from '../wire.ts';
import { base, buttons, fields } from '../elements/styles.ts';
import { checkFields, errorsOf, patchOf, type FieldErrors } from './camera-fields.ts';
import { dialogStyles } from '../elements/dialog-styles.ts';

/**
 * The dialog that adds a camera to an NVR, or edits `camera`. `show()` opens it; `saved` tells the camera as it is now. Both
 * are told to everybody by the status feed as well, so lists need not listen.
 */
export class FleetCameraForm extends LitElement {
  static override styles = [base, buttons, fields, dialogStyles];

  static override properties = {
    nvrId: { attribute: false },
    nvrName: { attribute: false },
    camera: { attribute: false },
    errors: { state: true },
    saving: { state: true },
  };

  declare nvrId: number | null;
  declare nvrName: string;
  /** null: a new one. */
  declare camera: { id: number; name: string; ip_address: string | null } | null;
  declare errors: FieldErrors;
  declare saving: boolean;

  constructor() {
    super();
    this.nvrId = null;
    this.nvrName = '';
    this.camera = null;
    this.errors = {};
    this.saving = false;
  }

  show(): void {
    this.errors = {};
    this.#input('name').value = this.camera?.name ?? '';
    this.#input('ip_address').value = this.camera?.ip_address ?? '';
    this.#dialog().showModal();
    this.#input('name').focus();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <form novalidate @submit=${this.#submit}>
        <h2 id="title" class="wrap">${this.camera ? 'Edit camera' : `Add a camera to ${this.nvrName}`}</h2>
        ${this.#field('name', 'Name', 'As its NVR calls it: reports find a camera by its name.')}
        ${this.#field('ip_address', 'Address', 'IPv4 or IPv6, for example 192.168.0.101')}
        ${this.errors.other ? html`<p class="field-error wrap" role="alert">${this.errors.other}</p>` : nothing}
        <div class="actions">
          <button class="button" type="button" @click=${() => this.#dialog().close()}>Cancel</button>
          <button class="button primary" ?disabled=${this.saving}>
            ${this.saving ? 'Saving…' : this.camera ? 'Save' : 'Add camera'}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #field(name: 'name' | 'ip_address', label: string, hint: string): TemplateResult {
    const error = this.errors[name];
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        required
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="${name}-hint ${name}-error"
      />
      <span class="field-hint" id="${name}-hint">${hint}</span>
      <span class="field-error wrap" id="${name}-error" role="alert">${error ?? ''}</span>
    </div>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.saving) {
      return;
    }
    const values = { name: this.#input('name').value.trim(), ip_address: this.#input('ip_address').value.trim() };
    this.errors = checkFields(values);
    if (Object.keys(this.errors).length > 0) {
      this.#focusError();
      return;
    }
    this.saving = true;
    try {
      const saved = await this.#send(values);
      this.#dialog().close();
      this.dispatchEvent(new CustomEvent<CameraRow>('saved', { detail: saved }));
      fleet().notifications.success(`Camera ${values.name} was ${this.camera ? 'saved' : 'added'}`, {
        href: `/cameras/${saved.id}`,
      });
    } catch (failure) {
      const { problem, status, message } = failure as ApiFailure;
      this.errors = errorsOf(problem ?? null, status, message);
      this.#focusError();
    } finally {
      this.saving = false;
    }
  }

  async #send(values: { name: string; ip_address: string }): Promise<CameraRow> {
    const { api, state } = fleet();
    if (!this.camera) {
      return api.send<CameraRow>('POST', '/api/cameras', { nvr_id: this.nvrId, ...values });
    }
    const patch = patchOf(this.camera, values);
    const shown = state.optimistic('camera', this.camera.id, patch);
    try {
      const camera = await api.send<CameraRow>('PATCH', `/api/cameras/${this.camera.id}`, patch);
      shown.commit();
      return camera;
    } catch (failure) {
      shown.rollback();
      throw failure;
    }
  }

  #focusError(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  #input(name: string): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)!;
  }

  #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

customElements.define('fleet-camera-form', FleetCameraForm);
