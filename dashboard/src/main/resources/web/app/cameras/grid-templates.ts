import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../elements/icons.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-status.ts';
import type { CameraItem } from './camera-item.ts';
import { countsText, type NvrHead } from './nvr-head.ts';

/** `stop`: which of its three places Tab comes to; -1 none. */
export function nvrHeader(
  nvrId: number,
  head: NvrHead | undefined,
  shown: number,
  open: boolean,
  stop: number,
  toggle: () => void,
): TemplateResult {
  const name = head?.name ?? `NVR ${nvrId}`;
  const tab = (place: number) => (place === stop ? 0 : -1);
  return html`<div class="cell" role="gridcell" aria-colindex="1">
      <button class="icon-button" tabindex=${tab(0)} aria-expanded=${open} aria-label="Cameras of ${name}" @click=${toggle}>
        <span class="chevron">${icon('chevron-right')}</span>
      </button>
    </div>
    <div class="cell" role="gridcell" aria-colindex="2">
      <a class="name ellipsis" tabindex=${tab(1)} href="/nvrs/${nvrId}" title=${name}>${name}</a>
      ${head?.nvr ? html`<fleet-status .condition=${head.nvr.status}></fleet-status>` : nothing}
      ${head?.nvr?.region ? html`<span class="region dim small ellipsis">${head.nvr.region}</span>` : nothing}
      <span class="counts dim small number">${head ? countsText(head, shown) : ''}</span>
    </div>
    <div class="cell" role="gridcell" aria-colindex="3">
      <a class="icon-button" tabindex=${tab(2)} href="/cameras?nvr=${nvrId}" aria-label="Only cameras of ${name}" title="Only this NVR"
        >${icon('filter')}</a
      >
    </div>`;
}

/** `place` counts from 0 in its row; `stop`: whether Tab comes to it. An item that is gone leaves its place empty. */
export function cameraTile(id: number, item: CameraItem | undefined, place: number, stop: boolean): TemplateResult {
  return html`<div class="cell" role="gridcell" aria-colindex=${place + 1}>
    ${item
      ? html`<a class="tile ${item.condition}" tabindex=${stop ? 0 : -1} href="/cameras/${id}" data-camera-id=${id}>
          <span class="name ellipsis" title=${item.camera.name}>${item.camera.name}</span>
          <span class="address ellipsis">${item.camera.ip_address ?? 'no address'}</span>
          <span class="foot">
            <fleet-status .condition=${item.condition}></fleet-status>
            ${item.since === null ? nothing : html`<fleet-age .at=${item.since}></fleet-age>`}
          </span>
        </a>`
      : nothing}
  </div>`;
}
