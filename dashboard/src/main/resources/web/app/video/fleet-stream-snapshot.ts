import { LitElement, html, css, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import { snapshotAge } from './snapshot-age.ts';

type Look =
  | { is: 'loading' }
  | { is: 'shown'; url: string; takenAt: number | null }
  | { is: 'none' }
  | { is: 'error'; message: string };

/**
 * One picture of a stream as it is now, read once: `<fleet-stream-snapshot .streamId=${id} name="Gate">`.
 * It says that it is not a picture of what happened then.
 */
export class FleetStreamSnapshot extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      figure {
        margin: 0;
      }
      .picture {
        display: grid;
        place-items: center;
        gap: var(--space-2);
        aspect-ratio: 16 / 9;
        overflow: hidden;
        border-radius: var(--radius);
        background: var(--surface-2);
        color: var(--text-2);
        text-align: center;
      }
      .picture > p {
        display: grid;
        justify-items: center;
        gap: var(--space-1);
        padding: var(--space-3);
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: contain;
        background: #000;
      }
      figcaption {
        min-height: 1.5em;
        margin-top: var(--space-1);
        color: var(--text-2);
        font-size: var(--size-s);
      }
    `,
  ];

  static override properties = { streamId: { type: String }, name: { type: String }, look: { state: true } };

  declare streamId: string;
  declare name: string;
  declare look: Look;

  #reading: AbortController | null = null;

  constructor() {
    super();
    this.streamId = '';
    this.name = 'the stream';
    this.look = { is: 'loading' };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      void this.#read();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('streamId')) {
      void this.#read();
    }
  }

  override render(): TemplateResult {
    return html`<figure data-stream-id=${this.streamId} data-state=${this.look.is}>
      <div class="picture">${this.#inside()}</div>
      <figcaption>${this.#caption()}</figcaption>
    </figure>`;
  }

  #inside(): TemplateResult {
    const { look } = this;
    switch (look.is) {
      case 'loading':
        return html`<p role="status">Loading the picture…</p>`;
      case 'shown':
        return html`<img src=${look.url} alt="Picture of ${this.name}, taken now" @error=${this.#broken} />`;
      case 'none':
        return html`<p>${icon('camera-off')}No picture now: the camera is off, or the stream is gone.</p>`;
      case 'error':
        return html`<p class="wrap">${icon('warning')}${look.message}</p>`;
    }
  }

  #caption(): TemplateResult {
    const { look } = this;
    switch (look.is) {
      case 'loading':
        return html``;
      case 'shown':
        return html`Picture of now, not of the alert;
          ${look.takenAt === null ? 'when it was taken is not known' : html`taken <fleet-age .at=${look.takenAt}></fleet-age>`}`;
      case 'none':
      case 'error':
        return html`<button class="button" @click=${() => void this.#read()}>${icon('refresh')}Look again</button>`;
    }
  }

  readonly #broken = (): void => {
    this.#forget();
    this.look = { is: 'error', message: 'The picture cannot be shown.' };
  };

  async #read(): Promise<void> {
    this.#forget();
    this.look = { is: 'loading' };
    if (this.streamId === '') {
      return;
    }
    const reading = new AbortController();
    this.#reading = reading;
    let age: number | null = null;
    try {
      const jpeg = await fleet().api.blob(`/api/streams/${encodeURIComponent(this.streamId)}/snapshot.jpg`, {
        signal: reading.signal,
        headers: (headers) => (age = snapshotAge(headers)),
      });
      if (!reading.signal.aborted) {
        this.look = { is: 'shown', url: URL.createObjectURL(jpeg), takenAt: age === null ? null : Date.now() - age };
      }
    } catch (failure) {
      if (!reading.signal.aborted) {
        const { status, message } = failure as ApiFailure;
        this.look = status === 404 || status === 503 ? { is: 'none' } : { is: 'error', message };
      }
    }
  }

  #forget(): void {
    this.#reading?.abort();
    this.#reading = null;
    if (this.look.is === 'shown') {
      URL.revokeObjectURL(this.look.url);
      this.look = { is: 'loading' };
    }
  }
}

customElements.define('fleet-stream-snapshot', FleetStreamSnapshot);
