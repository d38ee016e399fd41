import { html, type TemplateResult } from 'lit';
import { age } from '../elements/age-text.ts';
import { icon } from '../elements/icons.ts';
import '../elements/fleet-status.ts';
import type { Column } from '../table/column.ts';
import type { NvrItem } from './nvr-item.ts';

/** What the table needs to know beside its rows. */
export interface ColumnContext {
  /** Whether the picture is live: only then an online NVR is seen "now". */
  live(): boolean;
  /** null: this person may not. */
  edit: ((item: NvrItem) => void) | null;
  remove: ((item: NvrItem) => void) | null;
}

/** The table of NVRs. Keys are those of the order, so that headers sort. */
export function nvrColumns(context: ColumnContext): Column<NvrItem>[] {
  const columns: Column<NvrItem>[] = [
    {
      key: 'name',
      header: 'NVR',
      flexGrow: 2,
      sortable: true,
      render: ({ id, nvr }) => html`<a tabindex="-1" href="/nvrs/${id}" data-nvr-id=${id} title=${nvr.device_name}>${nvr.device_name}</a>`,
    },
    {
      key: 'attention',
      header: 'Status',
      width: '112px',
      sortable: true,
      render: ({ nvr }) => html`<fleet-status .condition=${nvr.status}></fleet-status>`,
    },
    {
      key: 'cameras',
      header: 'Cameras',
      width: '112px',
      sortable: true,
      align: 'end',
      render: cameras,
    },
    { key: 'hostname', header: 'Hostname', flexGrow: 2, sortable: true, hideBelow: 640, render: ({ nvr }) => text(nvr.hostname) },
    { key: 'region', header: 'Region', width: '130px', sortable: true, hideBelow: 760, render: ({ nvr }) => text(nvr.region) },
    { key: 'location', header: 'Location', flexGrow: 1, sortable: true, hideBelow: 1080, render: ({ nvr }) => text(nvr.location) },
    {
      key: 'seen',
      header: 'Last seen',
      width: '140px',
      sortable: true,
      hideBelow: 900,
      render: ({ nvr }) => (nvr.status === 'online' && context.live() ? 'now' : age(nvr.last_seen, 'never')),
    },
    {
      key: 'since',
      header: 'Status since',
      width: '140px',
      sortable: true,
      hideBelow: 520,
      render: ({ nvr }) => age(nvr.status_since, '–'),
    },
  ];
  const { edit, remove } = context;
  if (edit && remove) {
    columns.push({
      key: 'actions',
      header: 'Actions',
      width: '110px',
      hideBelow: 760,
      render: (item) => html`<button class="icon-button" tabindex="-1" aria-label="Edit ${item.nvr.device_name}" title="Edit" @click=${() => edit(item)}>
          ${icon('edit')}</button
        ><button class="icon-button" tabindex="-1" aria-label="Delete ${item.nvr.device_name}" title="Delete" @click=${() => remove(item)}>${icon('trash')}</button>`,
    });
  }
  return columns;
}

const text = (value: string | null): TemplateResult => html`<span title=${value ?? ''}>${value ?? '–'}</span>`;

function cameras({ nvr, online, total }: NvrItem): TemplateResult {
  const faulty = nvr.status === 'online' && online < total;
  return html`<span class="number" title="${online} of ${total} cameras online">
    ${faulty ? html`<span class="faulty">${icon('camera-off')} ${online}</span>` : online} / ${total}
  </span>`;
}
