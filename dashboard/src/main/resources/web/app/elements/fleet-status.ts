import { LitElement, html, css, type TemplateResult } from 'lit';
import type { CameraCondition } from '../fleet.ts';
import { icon, type IconName } from './icons.ts';
import { badges, base } from './styles.ts';

interface Look {
  text: string;
  icon: IconName;
  tone: string;
}

const LOOKS: Record<CameraCondition, Look> = {
  online: { text: 'Online', icon: 'check', tone: 'ok' },
  offline: { text: 'Offline', icon: 'x', tone: 'bad' },
  nvr_offline: { text: 'NVR offline', icon: 'plug-off', tone: '' },
};

/** Whether an NVR or a camera is up. A camera whose NVR is down says nothing about itself, and looks like it. */
export class FleetStatus extends LitElement {
  static override styles = [
    base,
    badges,
    css`
      :host {
        display: inline-block;
      }
      .badge {
        transition:
          background-color calc(var(--motion) * 2),
          color calc(var(--motion) * 2);
      }
    `,
  ];

  static override properties = { condition: { type: String, reflect: true } };

  declare condition: CameraCondition;

  constructor() {
    super();
    this.condition = 'offline';
  }

  override render(): TemplateResult {
    const look = LOOKS[this.condition] ?? LOOKS.offline;
    return html`<span class="badge ${look.tone}">${icon(look.icon)}${look.text}</span>`;
  }
}

customElements.define('fleet-status', FleetStatus);
