import { css } from 'lit';

/** Header above, navigation beside, page; on a phone the navigation is at the bottom, where thumbs are. */
export const shell = css`
  :host {
    display: grid;
    grid-template: 'header header' auto 'nav main' 1fr / 208px minmax(0, 1fr);
    min-height: 100dvh;
  }
  :host(:has(fleet-notice:only-child)) {
    display: block;
  }
  .skip {
    position: absolute;
    z-index: 60;
    top: -60px;
    left: var(--space-3);
  }
  .skip:focus {
    top: var(--space-2);
  }
  header {
    position: sticky;
    z-index: 20;
    top: 0;
    grid-area: header;
    display: grid;
    grid-template-columns: 184px minmax(120px, 460px) 1fr;
    align-items: center;
    gap: var(--space-4);
    min-height: 56px;
    padding: 0 var(--space-4);
    border-bottom: 1px solid var(--border);
    background: var(--surface);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--text);
    font-size: var(--size-l);
    font-weight: 650;
    text-decoration: none;
  }
  .right {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: var(--space-2);
    min-width: 0;
  }
  .who {
    max-width: 10rem;
  }
  fleet-navigation {
    position: sticky;
    top: 57px;
    grid-area: nav;
    align-self: start;
    height: calc(100dvh - 57px);
    border-right: 1px solid var(--border);
    background: var(--surface);
  }
  main {
    grid-area: main;
    min-width: 0;
  }
  main:focus {
    outline: none;
  }
  @media (max-width: 1080px) {
    :host {
      grid-template-columns: 172px minmax(0, 1fr);
    }
    header {
      grid-template-columns: 148px minmax(100px, 1fr) auto;
    }
  }
  @media (max-width: 760px) {
    :host {
      grid-template: 'header' auto 'main' 1fr / minmax(0, 1fr);
      padding-bottom: 60px;
    }
    header {
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: var(--space-2);
      padding: 0 var(--space-2);
    }
    .brand .name,
    .who,
    .keys {
      display: none;
    }
    .right {
      gap: 0;
    }
    fleet-navigation {
      position: fixed;
      z-index: 20;
      inset: auto 0 0;
      height: auto;
      border-top: 1px solid var(--border);
      border-right: 0;
    }
  }
`;
