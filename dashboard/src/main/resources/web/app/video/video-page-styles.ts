import { css } from 'lit';

export const videoPageStyles = css`
  .counts {
    margin-right: auto;
  }
  .page-head h1 {
    flex: 0 1 auto;
  }
  .page-head .button {
    margin-left: auto;
  }
  .tiles {
    --tile: 320px;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--tile)), 1fr));
    gap: var(--space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tiles.s {
    --tile: 168px;
    gap: var(--space-2);
  }
  .tiles.l {
    --tile: 480px;
  }
  .tiles.xl {
    --tile: 800px;
  }
  fleet-empty p {
    margin-bottom: var(--space-3);
  }
  li {
    min-width: 0;
  }
  .tile-skeleton {
    aspect-ratio: 16 / 9;
    border-radius: var(--radius);
    background: var(--surface-3);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .tile-skeleton.alone {
    max-width: 1000px;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .tile-skeleton {
      animation: none;
    }
  }
`;
