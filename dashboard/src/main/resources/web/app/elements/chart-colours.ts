/** The colours of the tokens, for canvas, which knows no custom properties. */
const NAMES = ['text', 'text-2', 'surface', 'surface-2', 'border', 'accent', 'ok', 'bad', 'warn', 'info', 'dim'] as const;

export type ChartColours = Readonly<Record<(typeof NAMES)[number], string>> & { readonly font: string };

/** As they are now, where `host` stands; its shadow root is used for a moment. */
export function chartColours(host: HTMLElement): ChartColours {
  // A token is a light-dark() pair: only the computed colour of an element says which one counts.
  const probe = document.createElement('span');
  probe.hidden = true;
  (host.shadowRoot ?? host).append(probe);
  const style = getComputedStyle(probe);
  const colours = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, style.color];
  });
  const font = getComputedStyle(host).fontFamily;
  probe.remove();
  return { ...Object.fromEntries(colours), font } as ChartColours;
}

/** Calls when light becomes dark or the other way, whoever decided it. Ends with the returned function. */
export function onThemeChange(callback: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(callback);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', callback);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', callback);
  };
}
