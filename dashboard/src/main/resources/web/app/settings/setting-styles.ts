import { css } from 'lit';

export const settingStyles = css`
  .settings {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
    align-items: start;
    gap: var(--space-4);
    max-width: 1100px;
  }
  .said {
    color: var(--ok);
    font-weight: 500;
  }
`;

/** Of the cards on the settings page. */
export const settingCard = css`
  :host {
    display: grid;
    align-content: start;
    gap: var(--space-4);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 32px;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: 4px;
    padding: 0;
    font-weight: 500;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-2) var(--space-4);
    margin: 0;
  }
  dt {
    color: var(--text-2);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
`;

/** Tells the page, which applies it and says what it means. */
export function choose(from: HTMLElement, change: object): void {
  from.dispatchEvent(new CustomEvent('choose', { detail: change, bubbles: true }));
}
