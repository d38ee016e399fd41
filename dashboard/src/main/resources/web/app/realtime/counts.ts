import type { RegionSummary, Summary } from '../fleet.ts';
import type { Status } from '../wire.ts';

/** What one NVR adds to the numbers of its region. */
export interface Share {
  readonly region: string | null;
  readonly status: Status;
  readonly cameras: number;
  readonly online: number;
}

/** The numbers of the fleet and of its regions, kept up with every change at a cost that does not grow with the fleet. */
export class Counts {
  readonly #regions = new Map<string | null, RegionSummary>();
  readonly #all: Summary = nothing();

  add(share: Share): void {
    this.#count(share, 1);
  }

  remove(share: Share): void {
    this.#count(share, -1);
  }

  clear(): void {
    this.#regions.clear();
    Object.assign(this.#all, nothing());
  }

  summary(): Summary {
    return { ...this.#all };
  }

  /** By name; NVRs without a region last. */
  regions(): RegionSummary[] {
    return [...this.#regions.values()].map(region => ({ ...region })).sort(byName);
  }

  #count(share: Share, by: 1 | -1): void {
    let region = this.#regions.get(share.region);
    if (!region) {
      this.#regions.set(share.region, (region = { ...nothing(), region: share.region, faultyCameras: 0 }));
    }
    const up = share.status === 'online';
    const dark = share.cameras - share.online;
    for (const numbers of [this.#all, region]) {
      numbers.totalNVRs += by;
      numbers.onlineNVRs += up ? by : 0;
      numbers.offlineNVRs += up ? 0 : by;
      numbers.totalCameras += by * share.cameras;
      numbers.onlineCameras += by * share.online;
      numbers.offlineCameras += by * dark;
    }
    region.faultyCameras += up ? by * dark : 0;
    if (region.totalNVRs === 0) {
      this.#regions.delete(share.region);
    }
  }
}

function nothing(): Summary {
  return { totalNVRs: 0, onlineNVRs: 0, offlineNVRs: 0, totalCameras: 0, onlineCameras: 0, offlineCameras: 0 };
}

function byName(a: RegionSummary, b: RegionSummary): number {
  if (a.region === null || b.region === null) {
    return a.region === b.region ? 0 : a.region === null ? 1 : -1;
  }
  return a.region < b.region ? -1 : a.region > b.region ? 1 : 0;
}
