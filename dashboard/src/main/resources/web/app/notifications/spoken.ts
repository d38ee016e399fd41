import type { NotificationType } from '../fleet.ts';
import type { Toast } from './toast-queue.ts';

/** What a screen reader is told: what is new or says something else than before. Pure. */
export interface Spoken {
  polite: string[];
  assertive: string[];
}

export function toSpeak(before: ReadonlyMap<number, string>, visible: readonly Toast[]): Spoken {
  const spoken: Spoken = { polite: [], assertive: [] };
  for (const toast of visible) {
    const text = textOf(toast);
    if (before.get(toast.id) !== text) {
      spoken[manner(toast.type)].push(text);
    }
  }
  return spoken;
}

export function textOf(toast: Toast): string {
  return toast.detail ? `${toast.message}. ${toast.detail}` : toast.message;
}

function manner(type: NotificationType): keyof Spoken {
  return type === 'error' ? 'assertive' : 'polite';
}
