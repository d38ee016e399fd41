import { LitElement, html, type TemplateResult } from 'lit';
import type { Severity } from '../wire.ts';
import { icon, type IconName } from './icons.ts';
import { badges, base } from './styles.ts';

const LOOKS: Record<Severity, { text: string; icon: IconName; tone: string }> = {
  low: { text: 'Low', icon: 'info', tone: '' },
  medium: { text: 'Medium', icon: 'info', tone: 'info' },
  high: { text: 'High', icon: 'warning', tone: 'warn' },
  critical: { text: 'Critical', icon: 'alert', tone: 'bad' },
};

/** How bad an alert is. */
export class FleetSeverity extends LitElement {
  static override styles = [base, badges];

  static override properties = { severity: { type: String } };

  declare severity: Severity;

  constructor() {
    super();
    this.severity = 'low';
  }

  override render(): TemplateResult {
    const look = LOOKS[this.severity] ?? LOOKS.low;
    return html`<span class="badge ${look.tone}">${icon(look.icon)}${look.text}</span>`;
  }
}

customElements.define('fleet-severity', FleetSeverity);
