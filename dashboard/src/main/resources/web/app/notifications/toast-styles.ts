import { css } from 'lit';

export const toastStyles = css`
  :host {
    position: fixed;
    z-index: 50;
    right: var(--space-4);
    bottom: var(--space-4);
    width: min(380px, calc(100vw - 2 * var(--space-3)));
    pointer-events: none;
  }
  section,
  ol {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li,
  .more {
    pointer-events: auto;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow-2);
  }
  li {
    --tone: var(--info);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--space-3);
    padding: var(--space-3);
    border-left: 4px solid var(--tone);
    animation: enter calc(var(--motion) * 1.5) ease-out;
  }
  li.success {
    --tone: var(--ok);
  }
  li.error {
    --tone: var(--bad);
  }
  li.warning {
    --tone: var(--warn);
  }
  li.leaving {
    animation: leave var(--motion) ease-in forwards;
  }
  li > .icon {
    margin-top: 2px;
    color: var(--tone);
  }
  .title {
    display: -webkit-box;
    min-height: 24px;
    overflow: hidden;
    color: var(--text);
    font-weight: 600;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  a.title {
    text-decoration: none;
  }
  a.title:hover {
    text-decoration: underline;
  }
  .detail {
    color: var(--text-2);
    font-size: var(--size-s);
    overflow-wrap: anywhere;
  }
  li .icon-button {
    width: 28px;
    min-height: 28px;
    margin: -4px -4px 0 0;
  }
  .more {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-3);
    padding: 2px 4px 2px var(--space-3);
    color: var(--text-2);
    font-size: var(--size-s);
  }
  .more .button {
    min-height: 28px;
    font-size: var(--size-s);
  }
  @keyframes enter {
    from {
      opacity: 0;
      transform: translateX(24px);
    }
  }
  @keyframes leave {
    to {
      opacity: 0;
      transform: translateX(24px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    li,
    li.leaving {
      animation: none;
    }
  }
  /* Below the header on a phone: the navigation is at the bottom, and so is the thumb. */
  @media (max-width: 720px) {
    :host {
      top: 64px;
      right: var(--space-3);
      bottom: auto;
    }
  }
`;
