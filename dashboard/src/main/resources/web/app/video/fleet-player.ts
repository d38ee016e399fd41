import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type PlayerState, type StreamSubscription } from '../fleet.ts';
import type { StreamStatus } from '../wire.ts';
import { shortTimeText } from '../elements/ages.ts';
import { icon } from '../elements/icons.ts';
import { badges, base, hidden } from '../elements/styles.ts';
import { everySecond } from '../elements/ticker.ts';
import { isTyping } from '../shell/keyboard.ts';
import { watchOnScreen } from './on-screen.ts';
import { playerStyles } from './player-styles.ts';
import { makeScreen, type Screen } from './screen.ts';
import { tileState, type Drawn } from './tile-state.ts';
import { figures, notice, PHASES } from './tile-words.ts';

/** What `stream-state` tells: a tile shows something else than before, or the relay said so of its stream. */
export interface StreamStateDetail {
  streamId: string;
  phase: PlayerState['phase'];
  status: StreamStatus | null;
  lastSeen: string | null;
}

/**
 * Live video of one stream, for as long as it can be seen. What it shows that is not live looks like it.
 * Keys while the focus is in it: `f` full screen, `p` pause.
 */
export class FleetPlayer extends LitElement {
  static override styles = [base, badges, hidden, playerStyles];

  static override properties = {
    streamId: { attribute: 'data-stream-id', reflect: true },
    name: { type: String },
    href: { type: String },
    maxFps: { attribute: false },
    listed: { attribute: false },
    keys: { type: Boolean },
    paused: { state: true },
  };

  declare streamId: string;
  declare name: string;
  /** Where the picture leads. */
  declare href: string;
  declare maxFps: number | undefined;
  declare listed: { status: StreamStatus; lastSeen: string | null } | null;
  /** Takes the keys of the whole page, and says changes aloud: for the only player of a page. */
  declare keys: boolean;
  declare paused: boolean;

  readonly #screen: Screen;
  #relay: PlayerState | null = null;
  #drawn: Drawn | null = null;
  /** When the pictures were taken that are not drawn yet. */
  #takenAt = new WeakMap<Blob, number>();
  #subscription: StreamSubscription | null = null;
  #visible = false;
  #endings: (() => void)[] = [];
  #said = '';

  constructor() {
    super();
    this.streamId = '';
    this.name = '';
    this.href = '';
    this.maxFps = undefined;
    this.listed = null;
    this.keys = false;
    this.paused = false;
    this.#screen = makeScreen((jpeg) => this.#onDrawn(jpeg), () => {});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const onKey = (event: KeyboardEvent) => this.#onKey(event);
    document.addEventListener('keydown', onKey);
    this.#endings = [
      watchOnScreen(this, (visible) => {
        this.#visible = visible;
        this.#subscribeOrNot();
      }),
      everySecond(() => this.requestUpdate()),
      () => document.removeEventListener('keydown', onKey),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endings.forEach((end) => end());
    this.#visible = false;
    this.#subscribeOrNot();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('streamId') && this.hasUpdated) {
      this.#end();
      this.#drawn = null;
      this.#said = '';
    }
    if (changed.has('maxFps')) {
      this.#subscription?.setMaxFps(this.maxFps);
    }
    this.#subscribeOrNot();
  }

  #subscribeOrNot(): void {
    const wanted = this.#visible && !this.paused && this.streamId !== '';
    if (wanted && !this.#subscription) {
      const ours = {
        frame: (jpeg: Blob, state: PlayerState) => {
          if (state.ageMs !== null) {
            this.#takenAt.set(jpeg, Date.now() - state.ageMs);
          }
          this.#relay = state;
          this.#screen.show(jpeg);
        },
        state: (state: PlayerState) => {
          this.#relay = state;
          this.requestUpdate();
        },
      };
      this.#subscription = fleet().video.subscribe(this.streamId, { maxFps: this.maxFps }, ours);
    } else if (!wanted && this.#subscription) {
      this.#end();
      this.requestUpdate();
    }
  }

  #end(): void {
    this.#subscription?.close();
    this.#subscription = null;
    this.#relay = null;
    this.#screen.clear();
  }

  #onDrawn(jpeg: Blob): void {
    const before = this.#state().phase;
    this.#drawn = { at: Date.now(), takenAt: this.#takenAt.get(jpeg) ?? null };
    if (this.#state().phase !== before) {
      this.requestUpdate();
    }
  }

  #state(): PlayerState {
    return tileState({ relay: this.#relay, drawn: this.#drawn, paused: this.paused, listed: this.listed }, Date.now());
  }

  override render(): TemplateResult {
    const state = this.#state();
    const look = PHASES[state.phase];
    const fresh = state.phase === 'live' || state.phase === 'delayed';
    const { timeZone } = fleet().settings.get();
    const words = notice(state, (iso) => shortTimeText(Date.parse(iso), timeZone, Date.now()));
    const classes = `${fresh ? '' : 'old'} ${this.#drawn ? '' : 'none'} ${this.paused ? 'paused' : ''}`;
    return html`<figure class=${classes} aria-label="Video of ${this.name}">
      <div class="screen" role="img" aria-label="${fresh ? 'Moving picture' : 'No moving picture'} of ${this.name}: ${look.text}">
        ${this.#screen.element}
      </div>
      ${this.href === '' ? nothing : html`<a class="stretched" href=${this.href} tabindex="-1" aria-hidden="true"></a>`}
      <div class="notice"><span>${words}</span></div>
      <div class="top">
        ${this.href === ''
          ? html`<span class="name ellipsis">${this.name}</span>`
          : html`<a class="name ellipsis" href=${this.href} title=${this.name}>${this.name}</a>`}
        <span class="badge ${look.tone}">${icon(look.icon)}${look.text}</span>
      </div>
      <div class="bottom">
        <span class="figures">${figures(state)}</span>
        <div class="actions">
          <slot name="actions"></slot>
          <button class="pause" aria-label=${this.paused ? `Resume ${this.name}` : `Pause ${this.name}`} title=${this.paused ? 'Resume (p)' : 'Pause (p)'}
            @click=${this.#pause}>${icon(this.paused ? 'video' : 'pause')}</button>
          ${document.fullscreenEnabled
            ? html`<button aria-label="Full screen, ${this.name}" title="Full screen (f)" @click=${this.#fullScreen}>
                ${icon('expand')}
              </button>`
            : nothing}
        </div>
      </div>
      ${this.keys ? html`<span class="visually-hidden" role="status">${this.name}: ${look.text}</span>` : nothing}
    </figure>`;
  }

  protected override updated(): void {
    const { phase, streamStatus, lastSeen } = this.#state();
    this.dataset.phase = phase;
    const saying = `${phase} ${this.#relay?.streamStatus ?? ''}`;
    if (saying !== this.#said) {
      this.#said = saying;
      const detail: StreamStateDetail = { streamId: this.streamId, phase, status: streamStatus, lastSeen };
      this.dispatchEvent(new CustomEvent('stream-state', { detail, bubbles: true, composed: true }));
    }
  }

  readonly #pause = (): void => {
    this.paused = !this.paused;
  };

  readonly #fullScreen = (): void => {
    const done = document.fullscreenElement ? document.exitFullscreen() : this.renderRoot.querySelector('figure')!.requestFullscreen();
    // Refused by the browser, or by the page around us: the picture stays as large as it is.
    done.catch(() => {});
  };

  #onKey(event: KeyboardEvent): void {
    const path = event.composedPath();
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(path)) {
      return;
    }
    if (!this.keys && !path.includes(this)) {
      return;
    }
    if (event.key === 'f') {
      this.#fullScreen();
    } else if (event.key === 'p') {
      this.#pause();
    }
  }
}

customElements.define('fleet-player', FleetPlayer);
