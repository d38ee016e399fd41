import type { Camera, FleetState, Nvr } from '../../../main/resources/web/app/fleet.ts';
import type { Status } from '../../../main/resources/web/app/wire.ts';

export const nvr = (id: number, change: Partial<Nvr> = {}): Nvr => ({
  id,
  hostname: `host-${id}`,
  device_name: `NVR ${id}`,
  region: 'north',
  location: null,
  status: 'online',
  status_since: '2026-01-15T10:00:00Z',
  last_seen: null,
  version: 1,
  ...change,
});

export const camera = (id: number, nvrId: number, status: Status = 'online', change: Partial<Camera> = {}): Camera => ({
  id,
  nvr_id: nvrId,
  name: `CAM-${id}`,
  ip_address: `192.168.0.${id}`,
  status,
  status_since: null,
  ...change,
});

/** What lists read of the state, with `set` to change it. */
export class FakeState implements Pick<FleetState, 'getNVR' | 'getCamera' | 'getAllCameras' | 'getCamerasByNVR' | 'condition'> {
  readonly #nvrs = new Map<number, Nvr>();
  readonly #cameras = new Map<number, Camera>();

  set(...things: (Nvr | Camera)[]): this {
    for (const thing of things) {
      if ('nvr_id' in thing) {
        this.#cameras.set(thing.id, thing);
      } else {
        this.#nvrs.set(thing.id, thing);
      }
    }
    return this;
  }

  removeCamera(id: number): void {
    this.#cameras.delete(id);
  }

  getNVR = (id: number) => this.#nvrs.get(id);
  getCamera = (id: number) => this.#cameras.get(id);
  getAllCameras = () => [...this.#cameras.values()];
  getCamerasByNVR = (id: number) => this.getAllCameras().filter((each) => each.nvr_id === id);
  condition = (each: Camera) =>
    this.#nvrs.get(each.nvr_id)?.status === 'offline' ? 'nvr_offline' : each.status === 'online' ? 'online' : 'offline';
}
