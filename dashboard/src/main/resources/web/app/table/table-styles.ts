import { css } from 'lit';

/** Height of the header, in pixels. */
export const HEAD = 40;

/** Rows are placed by hand and say so to the browser: one that is drawn again moves nothing around it. */
export const tableStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .table {
    position: relative;
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--border);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .table:focus-visible {
    outline-offset: -2px;
  }
  .head,
  .row {
    display: grid;
    grid-template-columns: var(--tracks);
    height: var(--row);
    border-bottom: 1px solid var(--border);
  }
  .head {
    position: sticky;
    z-index: 1;
    top: 0;
    height: ${HEAD}px;
    background: var(--surface);
    font-size: var(--size-s);
    font-weight: 600;
  }
  .body {
    position: relative;
    contain: layout style;
  }
  .row {
    position: absolute;
    top: 0;
    left: 0;
    right: 0;
    contain: strict;
    cursor: pointer;
  }
  .row[hidden] {
    display: none;
  }
  .row.odd {
    background: var(--surface-2);
  }
  .row:hover {
    background: var(--accent-bg);
  }
  /* In the middle, and cut off with an ellipsis, which only a block can do. */
  .cell {
    align-content: center;
    min-width: 0;
    padding: 0 var(--space-3);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell.end {
    text-align: end;
  }
  .cell.center {
    text-align: center;
  }
  .cell:focus-visible,
  .cell :focus-visible {
    outline-offset: -2px;
  }
  .head .cell {
    padding: 0;
  }
  .head .label,
  .sort {
    display: block;
    width: 100%;
    height: 100%;
    padding: 0 var(--space-3);
    overflow: hidden;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
    text-overflow: ellipsis;
    white-space: nowrap;
    align-content: center;
  }
  .sort {
    cursor: pointer;
  }
  .sort:hover {
    background: var(--surface-2);
  }
  .sort .icon {
    width: 14px;
    height: 14px;
  }
  a {
    display: inline-block;
    max-width: 100%;
    overflow: hidden;
    font-weight: 500;
    line-height: 24px;
    text-decoration: none;
    text-overflow: ellipsis;
    vertical-align: middle;
  }
  fleet-status {
    vertical-align: middle;
  }
  a:hover {
    text-decoration: underline;
  }
  .faulty {
    color: var(--bad);
    font-weight: 600;
  }
`;
