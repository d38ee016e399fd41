import { html, nothing } from 'lit';
import { age } from '../elements/age-text.ts';
import '../elements/fleet-status.ts';
import type { Column } from '../table/column.ts';
import type { CameraItem } from './camera-item.ts';

/** Without room for a column of its own, the NVR stands below the camera: names are unique within an NVR only. */
const narrow = matchMedia('(max-width: 640px)');

/** In pixels: two lines on a narrow screen. */
export const cameraRowHeight = (): number => (narrow.matches ? 56 : 44);

/** The table of cameras. Keys are those of the order, so that headers sort. */
export const CAMERA_COLUMNS: readonly Column<CameraItem>[] = [
  {
    key: 'name',
    header: 'Camera',
    flexGrow: 2,
    sortable: true,
    render: ({ id, camera, nvrName }) =>
      html`<a tabindex="-1" href="/cameras/${id}" data-camera-id=${id} title=${camera.name}>${camera.name}</a>${narrow.matches
          ? html`<br /><span class="dim small">${nvrName}</span>`
          : nothing}`,
  },
  {
    key: 'attention',
    header: 'Condition',
    width: '150px',
    sortable: true,
    render: ({ condition }) => html`<fleet-status .condition=${condition}></fleet-status>`,
  },
  {
    key: 'since',
    header: 'Changed',
    width: '140px',
    sortable: true,
    hideBelow: 560,
    render: ({ since }) => age(since, '–'),
  },
  {
    key: 'address',
    header: 'Address',
    width: '170px',
    sortable: true,
    hideBelow: 700,
    render: ({ camera }) => html`<span class="number" title=${camera.ip_address ?? ''}>${camera.ip_address ?? '–'}</span>`,
  },
  {
    key: 'nvr',
    header: 'NVR',
    flexGrow: 2,
    sortable: true,
    hideBelow: 480,
    render: ({ camera, nvrName }) => html`<a tabindex="-1" href="/nvrs/${camera.nvr_id}" data-nvr-id=${camera.nvr_id} title=${nvrName}>${nvrName}</a>`,
  },
  {
    key: 'region',
    header: 'Region',
    width: '140px',
    sortable: true,
    hideBelow: 900,
    render: ({ region }) => html`<span title=${region}>${region || '–'}</span>`,
  },
];
