import { css } from 'lit';

export const pageStyles = css`
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: var(--space-4);
  }
  .columns.open {
    grid-template-columns: minmax(0, 1fr) minmax(320px, 420px);
  }
  .columns > fleet-alert-panel:not([modal]) {
    position: sticky;
    top: 72px;
    max-height: calc(100dvh - 88px);
    overflow-y: auto;
  }
  .list {
    padding: 0;
    overflow: clip;
  }
  .list > fleet-error {
    border: 0;
    border-radius: 0;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 104px minmax(0, 1fr) 150px 148px;
    align-items: start;
    gap: 2px var(--space-4);
    padding: var(--space-3) var(--space-4);
    border-left: 3px solid transparent;
  }
  li + li {
    border-top: 1px solid var(--border);
  }
  li.current {
    border-left-color: var(--accent);
    background: var(--accent-bg);
  }
  li.fresh {
    animation: fresh 2s ease-out;
  }
  @keyframes fresh {
    from {
      background: var(--accent-bg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    li.fresh {
      animation: none;
    }
  }
  .message {
    display: -webkit-box;
    min-height: 24px;
    padding-bottom: 2px;
    overflow: hidden;
    color: var(--text);
    font-weight: 600;
    text-decoration: none;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .message:hover {
    text-decoration: underline;
  }
  .places {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    min-width: 0;
    font-size: var(--size-s);
  }
  .places a {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    min-height: 24px;
    color: var(--text-2);
  }
  .places .icon {
    width: 15px;
    height: 15px;
  }
  .when {
    display: grid;
    color: var(--text-2);
    font-size: var(--size-s);
  }
  .when fleet-time {
    color: var(--text);
  }
  .act {
    display: flex;
    justify-content: flex-end;
    color: var(--text-2);
    font-size: var(--size-s);
    text-align: right;
  }
  .act .button {
    min-height: 32px;
    font-size: var(--size-s);
  }
  .act .icon {
    color: var(--ok);
  }
  .act .by {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .columns.open li {
    grid-template-columns: 96px minmax(0, 1fr) 104px 116px;
    gap: 2px var(--space-3);
  }
  /* Without a height of its own, so that its coming moves nothing. */
  .news {
    position: sticky;
    z-index: 5;
    top: 68px;
    display: flex;
    justify-content: center;
    height: 0;
  }
  .held {
    flex: none;
    border-radius: 999px;
    box-shadow: var(--shadow-2);
  }
  .end {
    display: grid;
    justify-items: center;
    gap: var(--space-2);
    padding: var(--space-3);
    border-top: 1px solid var(--border);
    color: var(--text-2);
  }
  .end fleet-skeleton {
    width: 100%;
  }
  .keys {
    color: var(--text-2);
    font-size: var(--size-s);
  }
  kbd {
    padding: 1px 5px;
    border: 1px solid var(--border);
    border-radius: 4px;
    background: var(--surface-2);
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 36px;
    cursor: pointer;
    font-weight: 500;
  }
  details > fleet-alert-filters {
    /* What is inherited comes from a box of the browser's own here. */
    box-sizing: border-box;
    margin-top: var(--space-2);
  }
  @media (max-width: 900px) {
    li,
    .columns.open li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .what {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .when {
      display: block;
      justify-self: end;
    }
    .when fleet-time,
    .keys {
      display: none;
    }
    .act {
      grid-column: 1 / -1;
      justify-content: flex-start;
      margin-top: 4px;
      text-align: left;
    }
  }
`;
