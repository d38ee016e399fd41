import type { Nvr } from '../fleet.ts';

/** What stands in the field for an NVR: the hostname tells apart those of one name. */
export function nvrLabel(nvr: Nvr): string {
  return nvr.device_name === '' || nvr.device_name === nvr.hostname ? nvr.hostname : `${nvr.device_name} (${nvr.hostname})`;
}

/** NVRs whose label has the text in it, at most `limit`: a list of 5,000 suggestions helps nobody. */
export function suggestNvrs(nvrs: readonly Nvr[], typed: string, limit: number): Nvr[] {
  const wanted = typed.trim().toLowerCase();
  const found: Nvr[] = [];
  for (const nvr of nvrs) {
    if (nvrLabel(nvr).toLowerCase().includes(wanted)) {
      found.push(nvr);
      if (found.length === limit) {
        break;
      }
    }
  }
  return found;
}

/** undefined: it names none. */
export function nvrNamed(nvrs: readonly Nvr[], typed: string): Nvr | undefined {
  const wanted = typed.trim();
  return wanted === '' ? undefined : nvrs.find((nvr) => nvrLabel(nvr) === wanted || nvr.hostname === wanted);
}
