import type { StateEvents, StateKey, Summary } from '../../../main/resources/web/app/fleet.ts';
import { StateManager } from '../../../main/resources/web/app/realtime/state-manager.ts';
import type { News } from '../../../main/resources/web/app/realtime/telling.ts';
import type { Status } from '../../../main/resources/web/app/wire.ts';
import { FakeClock } from './fake-clock.ts';
import { cameraId, row, snapshot } from './fleet-events.ts';

const CONFIGURATION = { debounceDelay: 500, batchUpdates: true, maxCacheSize: 50_000 };

/** A state, and all that it told. */
export class Fleet {
  readonly clock = new FakeClock();
  readonly news: string[] = [];
  readonly bus: string[] = [];
  readonly state: StateManager;

  constructor(more: Partial<typeof CONFIGURATION> = {}) {
    this.state = new StateManager({ ...CONFIGURATION, ...more }, this.clock, {
      nvrStatus: event => void this.bus.push(`nvr ${event.nvrId} ${event.newStatus}`),
      cameraStatus: event => void this.bus.push(`camera ${event.cameraId} ${event.newStatus}`),
      news: (news: News) =>
        void this.news.push(news.kind === 'nvr' ? `nvr ${news.nvr.id} ${news.nvr.status}` : `camera ${news.camera.id} ${news.camera.status}`),
    });
  }

  heard<K extends StateKey>(key: K): StateEvents[K][] {
    const all: StateEvents[K][] = [];
    this.state.subscribe(key, event => void all.push(event));
    return all;
  }

  /** NVR 1 with two cameras, NVR 2 with one that is offline; version 5, as of 100. */
  loaded(): this {
    this.state.updateFromServer({
      ...snapshot(100, [row(1, 5, ['online', 'online']), row(2, 5, ['offline'], { region: 'south' })]),
      occasion: 'learned',
    });
    return this;
  }

  camera(nvrId: number, number: number): Status | undefined {
    return this.state.getCamera(cameraId(nvrId, number))?.status;
  }
}

/** The numbers, counted anew from what is there. */
export function recomputed(state: StateManager): Summary {
  const nvrs = state.getAllNVRs();
  const cameras = state.getAllCameras();
  const online = (all: readonly { status: Status }[]): number => all.filter(one => one.status === 'online').length;
  return {
    totalNVRs: nvrs.length,
    onlineNVRs: online(nvrs),
    offlineNVRs: nvrs.length - online(nvrs),
    totalCameras: cameras.length,
    onlineCameras: online(cameras),
    offlineCameras: cameras.length - online(cameras),
  };
}
