import { svg, html, type TemplateResult } from 'lit';

/** Drawn on 24 × 24 with a line of 2; they take the colour of the text around them. */
const SHAPES = {
  overview: svg`<rect x="3" y="3" width="7" height="9" rx="1"/><rect x="14" y="3" width="7" height="5" rx="1"/><rect x="14" y="12" width="7" height="9" rx="1"/><rect x="3" y="16" width="7" height="5" rx="1"/>`,
  nvr: svg`<rect x="3" y="4" width="18" height="7" rx="2"/><rect x="3" y="13" width="18" height="7" rx="2"/><path d="M7 7.5h.01M7 16.5h.01M11 7.5h6M11 16.5h6"/>`,
  camera: svg`<path d="M3 7.5A1.5 1.5 0 0 1 4.5 6h9A1.5 1.5 0 0 1 15 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 16.5Z"/><path d="m15 10.5 6-3.5v10l-6-3.5"/>`,
  'camera-off': svg`<path d="M10 6h3.5A1.5 1.5 0 0 1 15 7.5V11M15 15v1.5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6H6M15 10.5l6-3.5v10l-4-2.3M3 3l18 18"/>`,
  'plug-off': svg`<path d="M9 3v4M15 3v4M7 8h10v3a5 5 0 0 1-.6 2.4M14 16.3V21M10 21v-4.7A5 5 0 0 1 7 12v-1M3 3l18 18"/>`,
  video: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m10 9 5 3-5 3Z"/>`,
  alert: svg`<path d="M12 4 2.8 19.5h18.4Z"/><path d="M12 10v4M12 17h.01"/>`,
  bell: svg`<path d="M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15ZM10 20.5a2 2 0 0 0 4 0"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="15" cy="17" r="2"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  x: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  warning: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.5h.01"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5h.01"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  'arrow-up': svg`<path d="M12 19V5M6 11l6-6 6 6"/>`,
  'arrow-down': svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  'chevron-right': svg`<path d="m9 5 7 7-7 7"/>`,
  'chevron-down': svg`<path d="m5 9 7 7 7-7"/>`,
  expand: svg`<path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5"/>`,
  sound: svg`<path d="M4 9.5v5h3.5L12 19V5L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>`,
  'sound-off': svg`<path d="M4 9.5v5h3.5L12 19V5L7.5 9.5ZM16 9.5l5 5M21 9.5l-5 5"/>`,
  user: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20a7.5 7.5 0 0 1 15 0"/>`,
  edit: svg`<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19ZM14 6.5l3.5 3.5"/>`,
  trash: svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15H4V5.5A1.5 1.5 0 0 1 5.5 4H15v1"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  refresh: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4.5v5h-5"/>`,
  filter: svg`<path d="M4 6h16M7 12h10M10 18h4"/>`,
  grid: svg`<rect x="4" y="4" width="6.5" height="6.5" rx="1"/><rect x="13.5" y="4" width="6.5" height="6.5" rx="1"/><rect x="4" y="13.5" width="6.5" height="6.5" rx="1"/><rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1"/>`,
  rows: svg`<path d="M4 6h16M4 12h16M4 18h16"/>`,
  pause: svg`<path d="M9 6v12M15 6v12"/>`,
  help: svg`<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5h.01"/>`,
  'sign-out': svg`<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>`,
  moon: svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"/>`,
} as const;

export type IconName = keyof typeof SHAPES;

/** A picture beside a text that says the same; screen readers pass over it. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
