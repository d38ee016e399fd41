import type { FleetState, Session } from '../fleet.ts';
import type { IconName } from '../elements/icons.ts';
import type { Alert, Stream } from '../wire.ts';

export interface Place {
  icon: IconName;
  text: string;
  href: string;
}

/** What an alert is about, with names where they are known, outermost first. */
export function placesOf(alert: Alert, state: FleetState, streams: readonly Stream[]): Place[] {
  const places: Place[] = [];
  if (alert.nvrId !== undefined) {
    const nvr = state.getNVR(alert.nvrId);
    places.push({ icon: 'nvr', text: nvr?.device_name ?? alert.hostname ?? `NVR ${alert.nvrId}`, href: `/nvrs/${alert.nvrId}` });
  }
  if (alert.cameraId !== undefined) {
    const camera = state.getCamera(alert.cameraId);
    places.push({ icon: 'camera', text: camera?.name ?? `Camera ${alert.cameraId}`, href: `/cameras/${alert.cameraId}` });
  }
  if (alert.streamId !== undefined) {
    const stream = streams.find(({ id }) => id === alert.streamId);
    places.push({ icon: 'video', text: stream?.deviceName ?? 'Stream', href: `/video?stream=${encodeURIComponent(alert.streamId)}` });
  }
  return places;
}

/** Streams' alerts are their owner's to acknowledge; those of NVRs and cameras are operators'. */
export function mayAcknowledge(alert: Alert, session: Session): boolean {
  const person = session.person();
  if (alert.acknowledgedAt !== undefined || person === null || person.roles.includes('ml-service')) {
    return false;
  }
  return alert.streamId !== undefined || session.may('acknowledge');
}
