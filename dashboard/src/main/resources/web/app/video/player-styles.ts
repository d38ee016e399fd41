import { css } from 'lit';

/** On a picture, which is what it is in either theme: white on black. */
export const playerStyles = css`
  :host {
    --on-picture: #fff;
    --behind: rgb(0 0 0 / 72%);
    display: block;
    min-width: 0;
  }
  figure {
    position: relative;
    container-type: inline-size;
    aspect-ratio: 16 / 9;
    margin: 0;
    overflow: hidden;
    border-radius: var(--radius);
    background: #000;
    color: var(--on-picture);
  }
  figure:fullscreen {
    aspect-ratio: auto;
    border-radius: 0;
  }
  canvas,
  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .screen {
    position: absolute;
    inset: 0;
  }
  .old .screen > * {
    filter: grayscale(1);
    opacity: 0.35;
  }
  /* Who pauses wants to look at it; the words are out of the way. */
  .paused .screen > * {
    filter: none;
    opacity: 1;
  }
  .paused .notice {
    align-items: end;
    padding-bottom: 42px;
  }
  .none .screen > * {
    visibility: hidden;
  }
  .top,
  .bottom {
    position: absolute;
    z-index: 1;
    right: 6px;
    left: 6px;
    display: flex;
    align-items: center;
    gap: 6px;
    pointer-events: none;
  }
  .top {
    top: 6px;
    justify-content: space-between;
  }
  .bottom {
    bottom: 6px;
    justify-content: flex-end;
  }
  .name,
  .figures {
    min-width: 0;
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--behind);
    color: var(--on-picture);
    font-size: var(--size-s);
    line-height: 1.6;
  }
  .name {
    font-weight: 600;
    text-decoration: none;
  }
  /* The whole picture leads where its name leads. */
  a.name {
    pointer-events: auto;
  }
  a.stretched {
    position: absolute;
    inset: 0;
  }
  .badge {
    flex: none;
    min-height: 24px;
  }
  .figures {
    margin-right: auto;
    overflow: hidden;
    text-overflow: ellipsis;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .figures:empty {
    visibility: hidden;
  }
  .notice {
    position: absolute;
    z-index: 1;
    inset: 0;
    display: grid;
    place-items: center;
    padding: 34px var(--space-2);
    pointer-events: none;
  }
  .notice span {
    max-width: 100%;
    padding: 3px var(--space-3);
    border-radius: var(--radius);
    background: var(--behind);
    font-size: var(--size-s);
    font-weight: 600;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .notice span:empty {
    display: none;
  }
  .actions {
    display: flex;
    gap: 4px;
    pointer-events: auto;
  }
  .actions button {
    display: inline-grid;
    place-items: center;
    width: 30px;
    height: 30px;
    padding: 0;
    border: 1px solid rgb(255 255 255 / 35%);
    border-radius: var(--radius);
    background: var(--behind);
    color: var(--on-picture);
    cursor: pointer;
  }
  .actions button:hover {
    background: #000;
  }
  :focus-visible {
    outline-color: var(--on-picture);
    box-shadow: 0 0 0 4px #000;
  }
  @media (hover: hover) {
    .actions {
      opacity: 0;
      transition: opacity var(--motion);
    }
    figure:hover .actions,
    figure:focus-within .actions,
    .paused .actions {
      opacity: 1;
    }
  }
  @container (max-width: 210px) {
    /* Three buttons and the figures do not fit; alone, the stream has it. */
    .pause {
      display: none !important;
    }
    .figures {
      padding: 0 5px;
      font-size: 0.6875rem;
    }
    .notice span {
      padding: 2px 6px;
      font-size: 0.75rem;
      line-height: 1.35;
    }
  }
  @container (min-width: 640px) {
    .notice span {
      font-size: var(--size-l);
    }
  }
`;
