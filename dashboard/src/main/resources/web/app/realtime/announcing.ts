import type { Bus } from '../fleet.ts';
import type { Listener } from './telling.ts';

/** Puts on the bus what happened to statuses: every transition, and those that people want to hear of once more by name. */
export function announcing(bus: Bus): Listener {
  return {
    nvrStatus: event => bus.emit('nvr:status:changed', event),
    cameraStatus: event => bus.emit('camera:status:changed', event),
    news: news => {
      if (news.kind === 'nvr') {
        bus.emit(news.nvr.status === 'online' ? 'nvr:online' : 'nvr:offline', news.nvr);
      } else {
        bus.emit(news.camera.status === 'online' ? 'camera:online' : 'camera:offline', news.camera);
      }
    },
  };
}
