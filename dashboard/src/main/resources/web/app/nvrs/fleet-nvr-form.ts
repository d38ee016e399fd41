import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure, type Nvr } from '../fleet.ts';
import { base, buttons, fields } from '../elements/styles.ts';
import { dialogStyles } from '../elements/dialog-styles.ts';
import { fieldsOf, patchOf, type NvrFields } from './nvr-fields.ts';
import { regionChoices } from './region-choices.ts';
import { violationsOf } from './violations.ts';

type Name = keyof NvrFields;
const NAMES: readonly Name[] = ['device_name', 'region', 'location'];

/** The dialog that edits an NVR. `show()` opens it; it says `closed`. The status feed tells everybody what was changed. */
export class FleetNvrForm extends LitElement {
  static override styles = [base, buttons, fields, dialogStyles];

  static override properties = { nvr: { state: true }, errors: { state: true }, saving: { state: true } };

  declare nvr: Nvr | null;
  declare errors: ReadonlyMap<string, string>;
  declare saving: boolean;

  constructor() {
    super();
    this.nvr = null;
    this.errors = new Map();
    this.saving = false;
  }

  async show(nvr: Nvr): Promise<void> {
    this.nvr = nvr;
    this.errors = new Map();
    await this.updateComplete;
    for (const name of NAMES) {
      this.#input(name).value = fieldsOf(nvr)[name];
    }
    if (this.isConnected && !this.#dialog().open) {
      this.#dialog().showModal();
    }
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new CustomEvent('closed'))}>
      <form novalidate @submit=${this.#submit}>
        <h2 id="title" class="wrap">Edit ${this.nvr?.hostname}</h2>
        ${this.#field('device_name', 'Name', 200, '')}
        ${this.#field('region', 'Region', 100, 'Decides who sees this NVR.')}
        ${this.#field('location', 'Location', 200, '')}
        <datalist id="regions">
          ${regionChoices(new Map(fleet().state.regions().map((each) => [each.region ?? '', 0])), null).map(
            ({ value }) => (value ? html`<option value=${value}></option>` : nothing),
          )}
        </datalist>
        ${this.errors.has('') ? html`<p class="field-error wrap" role="alert">${this.errors.get('')}</p>` : nothing}
        <div class="actions">
          <button class="button" type="button" @click=${() => this.#dialog().close()}>Cancel</button>
          <button class="button primary" ?disabled=${this.saving}>${this.saving ? 'Saving…' : 'Save'}</button>
        </div>
      </form>
    </dialog>`;
  }

  #field(name: Name, label: string, length: number, hint: string): TemplateResult {
    const error = this.errors.get(name);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        maxlength=${length}
        autocomplete="off"
        list=${name === 'region' ? 'regions' : nothing}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="${name}-hint ${name}-error"
      />
      <span class="field-hint" id="${name}-hint">${hint}</span>
      <span class="field-error wrap" id="${name}-error" role="alert">${error ?? ''}</span>
    </div>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const { nvr } = this;
    if (this.saving || !nvr) {
      return;
    }
    const now = Object.fromEntries(NAMES.map((name) => [name, this.#input(name).value])) as unknown as NvrFields;
    if (now.device_name.trim() === '') {
      this.errors = new Map([['device_name', 'An NVR needs a name.']]);
      return this.#focusError();
    }
    const patch = patchOf(fieldsOf(nvr), now);
    const shown = patch ? fleet().state.optimistic('nvr', nvr.id, patch) : null;
    this.saving = true;
    try {
      if (patch) {
        await fleet().api.send('PATCH', `/api/nvrs/${nvr.id}`, patch);
        shown?.commit();
        fleet().notifications.success(`${now.device_name.trim()} was saved`, { key: `saved ${nvr.id}` });
      }
      this.#dialog().close();
    } catch (failure) {
      shown?.rollback();
      this.errors = violationsOf(failure as ApiFailure, (field) => NAMES.includes(field as Name));
      this.#focusError();
    } finally {
      this.saving = false;
    }
  }

  #focusError(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  #input(name: Name): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)!;
  }

  #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

customElements.define('fleet-nvr-form', FleetNvrForm);
