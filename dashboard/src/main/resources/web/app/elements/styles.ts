/** What elements share. An element lists what it uses: `static override styles = [base, buttons, css`…`]`. */
import { css } from 'lit';

export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font-size: var(--size-xl);
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--size-l);
    line-height: 1.3;
  }
  h3 {
    font-size: var(--size-m);
  }
  a {
    color: var(--accent);
  }
  code,
  pre,
  kbd {
    font-family: var(--mono);
    font-size: 0.9em;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .icon {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    vertical-align: -0.25em;
  }
  .dim {
    color: var(--text-2);
  }
  .small {
    font-size: var(--size-s);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  /* A name of 200 letters without a space must not widen the page. */
  .wrap {
    overflow-wrap: anywhere;
  }
  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

export const hidden = css`
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
`;

export const buttons = css`
  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: 36px;
    padding: 0 var(--space-3);
    border: 1px solid var(--border-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--motion);
  }
  .button:hover,
  .icon-button:hover {
    background: var(--surface-2);
  }
  .button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-text);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }
  .button.quiet,
  .icon-button {
    border-color: transparent;
    background: transparent;
  }
  .button.quiet:hover,
  .icon-button:hover {
    background: var(--surface-2);
  }
  .button.danger {
    border-color: var(--bad);
    color: var(--bad);
  }
  .button.danger:hover {
    background: var(--bad-bg);
  }
  .button[disabled],
  .icon-button[disabled] {
    border-color: var(--border);
    background: var(--surface-2);
    color: var(--text-2);
    cursor: not-allowed;
  }
  .button[aria-pressed='true'],
  .icon-button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-bg);
    color: var(--accent);
  }
  .icon-button {
    width: 36px;
    padding: 0;
  }
`;

export const cards = css`
  .card {
    min-width: 0;
    padding: var(--space-4);
    border: 1px solid var(--border);
    border-radius: var(--radius-2);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .card-title {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    margin-bottom: var(--space-3);
  }
`;

export const fields = css`
  label,
  .label {
    font-weight: 500;
  }
  input:not([type='checkbox']):not([type='radio']):not([type='range']),
  select,
  textarea {
    width: 100%;
    min-width: 0;
    min-height: 36px;
    padding: 6px var(--space-3);
    border: 1px solid var(--border-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: inherit;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 20px;
    height: 20px;
    margin: 2px;
    accent-color: var(--accent);
    vertical-align: -5px;
  }
  input::placeholder {
    color: var(--text-2);
    opacity: 1;
  }
  [aria-invalid='true'] {
    border-color: var(--bad) !important;
  }
  .field {
    display: grid;
    gap: var(--space-1);
  }
  .field-error {
    color: var(--bad);
    font-size: var(--size-s);
  }
  .field-hint {
    color: var(--text-2);
    font-size: var(--size-s);
  }
  /* Filters that are on or off, with their counts: buttons with aria-pressed. */
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
`;

export const pages = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    max-width: 1680px;
    margin: 0 auto;
    padding: var(--space-5);
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }
  .page-head h1 {
    flex: 1 1 auto;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .toolbar input,
  .toolbar select {
    width: auto !important;
  }
  .stats {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: var(--space-3);
  }
  .stat {
    display: grid;
    gap: 2px;
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--border);
    border-radius: var(--radius-2);
    background: var(--surface);
  }
  .stat-value {
    font-size: 1.625rem;
    font-weight: 600;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .stat-label {
    color: var(--text-2);
    font-size: var(--size-s);
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
    gap: var(--space-4);
  }
  @media (max-width: 640px) {
    .page {
      gap: var(--space-3);
      padding: var(--space-3);
    }
  }
`;

/** Small labels with icon and text; the colour only says it again. */
export const badges = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 1px 8px 1px 6px;
    border-radius: 999px;
    background: var(--dim-bg);
    color: var(--dim);
    font-size: var(--size-s);
    font-weight: 600;
    line-height: 1.6;
    white-space: nowrap;
  }
  .badge .icon {
    width: 15px;
    height: 15px;
    vertical-align: -3px;
  }
  .badge.ok {
    background: var(--ok-bg);
    color: var(--ok);
  }
  .badge.bad {
    background: var(--bad-bg);
    color: var(--bad);
  }
  .badge.warn {
    background: var(--warn-bg);
    color: var(--warn);
  }
  .badge.info {
    background: var(--info-bg);
    color: var(--info);
  }
`;
