import type { Camera, Nvr } from '../fleet.ts';

export type Hit = { kind: 'nvr'; nvr: Nvr } | { kind: 'camera'; camera: Camera; nvr: Nvr | undefined };

/**
 * The best NVRs and cameras for a text, at most `limit`: names that begin with it first. One pass that stops looking at
 * cameras once enough begin with it, so that typing stays smooth with 20,000 of them.
 */
export function search(text: string, nvrs: readonly Nvr[], cameras: readonly Camera[], limit: number): Hit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    return [];
  }
  const first: Hit[] = [];
  const later: Hit[] = [];
  const byId = new Map<number, Nvr>();
  for (const nvr of nvrs) {
    byId.set(nvr.id, nvr);
    place({ kind: 'nvr', nvr }, [nvr.device_name, nvr.hostname, nvr.location ?? '']);
  }
  for (const camera of cameras) {
    if (first.length >= limit) {
      break;
    }
    place({ kind: 'camera', camera, nvr: byId.get(camera.nvr_id) }, [camera.name, camera.ip_address ?? '']);
  }
  return [...first, ...later].slice(0, limit);

  function place(hit: Hit, names: string[]): void {
    const lower = names.map((name) => name.toLowerCase());
    if (first.length < limit && lower.some((name) => name.startsWith(wanted))) {
      first.push(hit);
    } else if (later.length < limit && lower.some((name) => name.includes(wanted))) {
      later.push(hit);
    }
  }
}

export function pathOf(hit: Hit): string {
  return hit.kind === 'nvr' ? `/nvrs/${hit.nvr.id}` : `/cameras/${hit.camera.id}`;
}
