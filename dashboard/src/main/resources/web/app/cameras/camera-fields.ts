import type { Problem } from '../wire.ts';

export interface CameraFields {
  name: string;
  ip_address: string;
}

export interface FieldErrors {
  name?: string;
  ip_address?: string;
  /** What belongs to no field. */
  other?: string;
}

/** What can be said without asking; the service has the last word on addresses. */
export function checkFields({ name, ip_address }: CameraFields): FieldErrors {
  const errors: FieldErrors = {};
  if (name === '') {
    errors.name = 'Give the camera a name.';
  } else if (name.length > 200) {
    errors.name = 'A name has at most 200 characters.';
  }
  if (ip_address === '') {
    errors.ip_address = 'Give the address under which its NVR reaches it.';
  }
  return errors;
}

/** A refusal, at the fields it is about. `message` is what was said about the request as a whole. */
export function errorsOf(problem: Problem | null, status: number, message: string): FieldErrors {
  const errors: FieldErrors = {};
  const others: string[] = [];
  for (const { field, message: reason } of problem?.violations ?? []) {
    const said = sentence(reason);
    if (field === 'name' || field === 'ip_address') {
      errors[field] = errors[field] ? `${errors[field]} ${said}` : said;
    } else {
      others.push(said);
    }
  }
  if (others.length > 0) {
    errors.other = others.join(' ');
  } else if (errors.name === undefined && errors.ip_address === undefined) {
    errors.other =
      status === 409 ? 'Another camera of this NVR already has this name or this address. Choose another one.' : message;
  }
  return errors;
}

/** Only what was changed: the rest may have been edited elsewhere meanwhile. */
export function patchOf(before: { name: string; ip_address: string | null }, after: CameraFields): Partial<CameraFields> {
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.ip_address !== before.ip_address && { ip_address: after.ip_address }),
  };
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1) + (/[.!?]$/.test(trimmed) ? '' : '.');
}
