import { html, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import type { Alert, Stream } from '../wire.ts';
import { mayAcknowledge, placesOf } from './where.ts';

export interface RowState {
  /** Where the details of the alert are. */
  href: string;
  current: boolean;
  fresh: boolean;
  pending: boolean;
  streams: readonly Stream[];
  acknowledge: () => void;
}

/** One alert in the list: how bad, what, where, when, and whether somebody has seen to it. */
export function alertRow(alert: Alert, row: RowState): TemplateResult {
  return html`<li
    class="${row.current ? 'current' : ''} ${row.fresh ? 'fresh' : ''}"
    data-alert-id=${alert.id}
    data-nvr-id=${alert.nvrId ?? nothing}
    data-camera-id=${alert.cameraId ?? nothing}
  >
    <fleet-severity .severity=${alert.severity}></fleet-severity>
    <div class="what">
      <a class="message" href=${row.href} aria-current=${row.current ? 'true' : nothing}>${alert.message}</a>
      <div class="places">
        ${placesOf(alert, fleet().state, row.streams).map(
          (place) => html`<a href=${place.href}>${icon(place.icon)}<span class="ellipsis">${place.text}</span></a>`,
        )}
      </div>
    </div>
    <div class="when">
      <fleet-time short .at=${alert.createdAt}></fleet-time>
      <fleet-age .at=${alert.createdAt}></fleet-age>
    </div>
    <div class="act">${action(alert, row)}</div>
  </li>`;
}

function action(alert: Alert, row: RowState): TemplateResult {
  if (alert.acknowledgedAt) {
    return html`<span class="by">${icon('check')} By ${alert.acknowledgedBy ?? 'somebody'}</span>`;
  }
  return mayAcknowledge(alert, fleet().session)
    ? html`<button
        class="button"
        ?disabled=${row.pending}
        aria-label="Acknowledge: ${alert.message.slice(0, 80)}"
        @click=${row.acknowledge}
      >
        ${row.pending ? 'Acknowledging…' : 'Acknowledge'}
      </button>`
    : html`<span>Not acknowledged</span>`;
}
