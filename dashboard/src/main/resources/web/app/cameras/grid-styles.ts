import { css } from 'lit';

/** Heights stand in `fleet-camera-grid.ts` in the same rem, because rows are placed by them. */
export const gridStyles = css`
  :host {
    display: block;
    position: relative;
    overflow-anchor: none;
  }
  .row {
    position: absolute;
    inset: 0 0 auto;
    display: grid;
    contain: layout style;
  }
  .tiles {
    gap: 10px;
    height: 6.5rem;
  }
  .head {
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-2);
    height: 2.75rem;
    border-bottom: 1px solid var(--border);
  }
  .cell {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
  }
  .head .name {
    min-width: 0;
    color: var(--text);
    font-weight: 600;
    text-decoration: none;
  }
  .head .name:hover,
  .tile:hover .name {
    text-decoration: underline;
  }
  .head .counts {
    flex: none;
    margin-left: auto;
  }
  .head .icon-button {
    width: 32px;
    min-height: 32px;
  }
  .open .chevron {
    transform: rotate(90deg);
  }
  .chevron {
    display: inline-flex;
    transition: transform var(--motion);
  }
  .tile {
    display: grid;
    align-content: space-between;
    flex: 1;
    min-width: 0;
    height: 100%;
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--border);
    border-left: 4px solid var(--ok);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    text-decoration: none;
    transition: border-color calc(var(--motion) * 2);
  }
  .tile:hover {
    border-color: var(--border-strong);
    border-left-color: var(--ok);
  }
  .tile.offline,
  .tile.offline:hover {
    border-color: var(--bad);
  }
  /* It may well be in order: nobody can know while its NVR is down. */
  .tile.nvr_offline,
  .tile.nvr_offline:hover {
    border-style: dashed;
    border-color: var(--border-strong);
    background: var(--surface-2);
  }
  .tile .name {
    font-weight: 600;
  }
  .tile .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
    color: var(--text-2);
    font-size: var(--size-s);
  }
  .address {
    color: var(--text-2);
    font-family: var(--mono);
    font-size: var(--size-s);
  }
  :focus-visible {
    outline-offset: -2px;
  }
  @media (max-width: 640px) {
    .head .region,
    .head fleet-status {
      display: none;
    }
    .head .name {
      flex: 1 1 auto;
    }
  }
`;
