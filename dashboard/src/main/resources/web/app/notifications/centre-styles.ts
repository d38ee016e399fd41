import { css } from 'lit';

export const centreStyles = css`
  :host {
    display: inline-block;
  }
  .bell {
    position: relative;
  }
  .count {
    position: absolute;
    top: -1px;
    right: -3px;
    min-width: 18px;
    padding: 0 4px;
    border-radius: 9px;
    background: var(--bad);
    color: var(--surface);
    font-size: 0.6875rem;
    font-weight: 700;
    line-height: 18px;
    text-align: center;
  }
  .panel {
    position: fixed;
    inset: 60px var(--space-3) auto auto;
    width: min(420px, calc(100vw - 2 * var(--space-3)));
    max-height: min(640px, calc(100dvh - 76px));
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--border);
    border-radius: var(--radius-2);
    background: var(--surface);
    color: var(--text);
    box-shadow: var(--shadow-2);
  }
  .panel:popover-open {
    display: flex;
    flex-direction: column;
  }
  .panel:focus {
    outline: none;
  }
  .head,
  .foot {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--border);
  }
  .foot {
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--border);
    border-bottom: 0;
  }
  .foot a {
    padding: 4px 0;
  }
  .list {
    flex: 1 1 auto;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  h3 {
    position: sticky;
    top: 0;
    padding: 6px var(--space-4);
    background: var(--surface-2);
    color: var(--text-2);
    font-size: var(--size-s);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li + li {
    border-top: 1px solid var(--border);
  }
  .entry {
    --tone: var(--info);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px var(--space-3);
    padding: var(--space-2) var(--space-4);
    color: var(--text);
    text-decoration: none;
  }
  .entry:focus-visible {
    outline-offset: -2px;
  }
  a.entry:hover {
    background: var(--surface-2);
  }
  .success {
    --tone: var(--ok);
  }
  .error {
    --tone: var(--bad);
  }
  .warning {
    --tone: var(--warn);
  }
  .entry > .icon {
    margin-top: 2px;
    color: var(--tone);
  }
  .message {
    display: -webkit-box;
    overflow: hidden;
    font-weight: 500;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    color: var(--text-2);
    font-size: var(--size-s);
  }
`;
