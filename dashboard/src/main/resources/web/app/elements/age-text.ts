import { html, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { ageText, epochMs, fullTimeText } from './ages.ts';

/**
 * What `fleet-age` shows, without an element of its own: for tables, which draw their rows every second.
 *
 * @param absent said when there is no time
 */
export function age(at: string | number | null | undefined, absent: string): TemplateResult | string {
  const ms = epochMs(at);
  return ms === null
    ? absent
    : html`<time class="number" datetime=${new Date(ms).toISOString()} title=${fullTimeText(ms, fleet().settings.get().timeZone)}
        >${ageText(ms, Date.now())}</time
      >`;
}
