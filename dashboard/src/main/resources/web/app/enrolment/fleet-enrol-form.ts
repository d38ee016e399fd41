import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { NvrRow } from '../wire.ts';
import { regionChoices } from '../nvrs/region-choices.ts';
import { violationsOf } from '../nvrs/violations.ts';
import { base, buttons, cards, fields } from '../elements/styles.ts';
import { filled, type CameraLine } from './camera-lines.ts';
import type { FleetCameraLines } from './fleet-camera-lines.ts';
import { bodyOf, isField, missing, type NewNvr } from './new-nvr.ts';
import './fleet-camera-lines.ts';

type Name = Exclude<keyof NewNvr, 'cameras'>;

export interface Enrolled {
  nvr: NvrRow;
  cameras: readonly string[];
}

/** Makes an NVR known; says `enrolled` when it is. */
export class FleetEnrolForm extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    fields,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
        gap: var(--space-4);
        align-items: start;
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-size: var(--size-m);
        font-weight: 500;
      }
      legend + p {
        margin-bottom: var(--space-2);
      }
    `,
  ];

  static override properties = { lines: { state: true }, errors: { state: true }, sending: { state: true } };

  declare lines: readonly CameraLine[];
  declare errors: ReadonlyMap<string, string>;
  declare sending: boolean;

  constructor() {
    super();
    this.lines = [{ name: '', ip_address: '' }];
    this.errors = new Map();
    this.sending = false;
  }

  override render(): TemplateResult {
    const general = [this.errors.get(''), this.errors.get('cameras')].filter(Boolean).join(' ');
    return html`<form class="card" novalidate @submit=${this.#submit}>
      <div class="two">
        ${this.#field('hostname', 'Hostname', 253, 'As the NVR says it, capitals included. Each one only once.', true)}
        ${this.#field('device_name', 'Name', 200, 'What people call it.', true)}
        ${this.#field('region', 'Region', 100, 'Decides who sees it. Without one, only administrators do.')}
        ${this.#field('location', 'Location', 200, 'Where to find it.')}
      </div>
      <datalist id="regions">
        ${regionChoices(new Map(fleet().state.regions().map((each) => [each.region ?? '', 0])), null).map(({ value }) =>
          value ? html`<option value=${value}></option>` : nothing,
        )}
      </datalist>
      <fieldset>
        <legend>Cameras</legend>
        <p class="field-hint">Named as the NVR reports them. More can be added later.</p>
        <fleet-camera-lines
          .lines=${this.lines}
          .errors=${this.errors}
          @lines=${({ detail }: CustomEvent<readonly CameraLine[]>) => (this.lines = detail)}
        ></fleet-camera-lines>
      </fieldset>
      ${general ? html`<p class="field-error wrap" role="alert">${general}</p>` : nothing}
      <div><button class="button primary" ?disabled=${this.sending}>${this.sending ? 'Enrolling…' : 'Enrol and make a key'}</button></div>
    </form>`;
  }

  #field(name: Name, label: string, length: number, hint: string, required = false): TemplateResult {
    const error = this.errors.get(name);
    return html`<div class="field">
      <label for=${name}>${label}${required ? '' : html` <span class="dim">(optional)</span>`}</label>
      <input
        id=${name}
        maxlength=${length}
        autocomplete="off"
        spellcheck="false"
        ?required=${required}
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
    if (this.sending) {
      return;
    }
    const cameras = this.renderRoot.querySelector<FleetCameraLines>('fleet-camera-lines')!.settle();
    const value = (name: Name) => this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)!.value;
    const form: NewNvr = {
      hostname: value('hostname'),
      device_name: value('device_name'),
      region: value('region'),
      location: value('location'),
      cameras,
    };
    this.errors = missing(form);
    if (this.errors.size > 0) {
      return this.#focusError();
    }
    this.sending = true;
    try {
      const nvr = await fleet().api.send<NvrRow>('POST', '/api/nvrs', bodyOf(form));
      const names = filled(cameras).map((camera) => camera.name);
      this.dispatchEvent(new CustomEvent<Enrolled>('enrolled', { detail: { nvr, cameras: names } }));
    } catch (failure) {
      this.errors = violationsOf(failure as ApiFailure, (field) => isField(field, filled(cameras).length));
      this.#focusError();
    } finally {
      this.sending = false;
    }
  }

  async #focusError(): Promise<void> {
    await this.updateComplete;
    const lines = this.renderRoot.querySelector<FleetCameraLines>('fleet-camera-lines');
    await lines?.updateComplete;
    const wrong = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ?? lines?.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.focus();
  }
}

customElements.define('fleet-enrol-form', FleetEnrolForm);
