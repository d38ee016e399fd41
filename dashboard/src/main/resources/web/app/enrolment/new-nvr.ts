import { filled, type CameraLine } from './camera-lines.ts';

/** What the form says, as it stands in the fields. */
export interface NewNvr {
  hostname: string;
  device_name: string;
  region: string;
  location: string;
  cameras: readonly CameraLine[];
}

/** As the server takes it: what is empty is left out. */
export function bodyOf(form: NewNvr): Record<string, unknown> {
  const body: Record<string, unknown> = { hostname: form.hostname.trim(), device_name: form.device_name.trim() };
  for (const name of ['region', 'location'] as const) {
    if (form[name].trim() !== '') {
      body[name] = form[name].trim();
    }
  }
  const cameras = filled(form.cameras);
  if (cameras.length > 0) {
    body['cameras'] = cameras;
  }
  return body;
}

/** What can be told without asking the server; all the other rules are its own. */
export function missing(form: NewNvr): Map<string, string> {
  const errors = new Map<string, string>();
  if (form.hostname.trim() === '') {
    errors.set('hostname', 'The hostname is what the NVR says it is called.');
  }
  if (form.device_name.trim() === '') {
    errors.set('device_name', 'Give it a name that people know.');
  }
  filled(form.cameras).forEach((camera, i) => {
    if (camera.name === '') {
      errors.set(`cameras[${i}].name`, 'A camera needs the name that its NVR reports.');
    }
    if (camera.ip_address === '') {
      errors.set(`cameras[${i}].ip_address`, 'A camera needs its address.');
    }
  });
  return errors;
}

/** Whether the form has a place for what the server says of this field. */
export function isField(field: string, cameras: number): boolean {
  const match = /^cameras\[(\d+)\]\.(name|ip_address)$/.exec(field);
  return match ? Number(match[1]) < cameras : ['hostname', 'device_name', 'region', 'location', 'cameras'].includes(field);
}
