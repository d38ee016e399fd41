import { fleet, type NotificationOptions, type Notifications, type NotificationType, type Settings } from '../fleet.ts';
import { allRead, countUnread, noted, type Notice } from './notice-log.ts';
import { add, advance, byKey, dismiss, EMPTY, nextChange, pause, type Queue, type Toast } from './toast-queue.ts';
import type { Tone } from './sound.ts';

export interface ToastOptions extends NotificationOptions {
  /** false: the notification centre has it from somewhere else. */
  remember?: boolean;
}

/** A text longer than this is somewhere to be read in full; a toast is a glance. */
const LONGEST = 300;

/**
 * Tells people something for a moment, and keeps it for those who missed it. Who switched notifications off finds them in
 * the notification centre only. Owns the queue, the log and the one timer that moves the queue.
 */
export class Toasts implements Notifications {
  readonly #settings: Settings;
  readonly #tone: Tone;
  readonly #callbacks = new Set<() => void>();
  #queue: Queue = EMPTY;
  #log: readonly Notice[] = [];
  #lastId = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: Settings, tone: Tone) {
    this.#settings = settings;
    this.#tone = tone;
  }

  show(message: string, type: NotificationType = 'info', duration?: number, options: ToastOptions = {}): number {
    const now = Date.now();
    const { showNotifications, notificationDuration } = this.#settings.get();
    const { remember = true, key, href, detail } = options;
    const open = key === undefined ? undefined : byKey(this.#queue, key);
    const known = open?.id ?? (key === undefined ? undefined : this.#log.find((notice) => notice.key === key)?.id);
    const id = known ?? ++this.#lastId;
    const lasts = duration !== undefined && Number.isFinite(duration) && duration >= 0 ? duration : notificationDuration;
    const text = { message: cut(message), type, key, href, detail: detail === undefined ? undefined : cut(detail) };
    if (remember) {
      this.#log = noted(this.#log, { id, ...text, at: now, read: false });
    }
    if (showNotifications) {
      const toast: Toast = { id, ...text, duration: lasts, at: now, left: lasts };
      this.#queue = add(this.#queue, toast, now);
      if (!open && type === 'error') {
        this.#tone.sound(now);
      }
    }
    this.#changed();
    return id;
  }

  success(message: string, options?: ToastOptions): number {
    return this.show(message, 'success', undefined, options);
  }

  error(message: string, options?: ToastOptions): number {
    return this.show(message, 'error', undefined, options);
  }

  warning(message: string, options?: ToastOptions): number {
    return this.show(message, 'warning', undefined, options);
  }

  info(message: string, options?: ToastOptions): number {
    return this.show(message, 'info', undefined, options);
  }

  dismiss(id: number): void {
    this.#queue = dismiss(this.#queue, id, Date.now());
    this.#changed();
  }

  dismissAll(): void {
    this.#queue = { ...EMPTY, paused: this.#queue.paused, since: Date.now() };
    this.#changed();
  }

  /** Takes it back: it is not true any more. */
  withdraw(key: string): void {
    const toast = byKey(this.#queue, key);
    this.#log = this.#log.filter((notice) => notice.key !== key);
    this.#queue = toast ? dismiss(this.#queue, toast.id, Date.now()) : this.#queue;
    this.#changed();
  }

  isOpen(key: string): boolean {
    return byKey(this.#queue, key) !== undefined;
  }

  /** While somebody reads, nothing disappears. */
  pause(paused: boolean): void {
    if (paused !== this.#queue.paused) {
      this.#queue = pause(this.#queue, paused, Date.now());
      this.#changed();
    }
  }

  queue(): Queue {
    return this.#queue;
  }

  /** Newest first. */
  log(): readonly Notice[] {
    return this.#log;
  }

  unread(): number {
    return countUnread(this.#log);
  }

  markAllRead(): void {
    this.#log = allRead(this.#log);
    this.#changed();
  }

  subscribe(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  #changed(): void {
    clearTimeout(this.#timer);
    const wait = nextChange(this.#queue);
    if (wait !== null) {
      this.#timer = setTimeout(() => {
        this.#queue = advance(this.#queue, Date.now());
        this.#changed();
      }, wait + 10);
    }
    for (const callback of this.#callbacks) {
      callback();
    }
  }
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What the elements of this folder need beyond the contract; null while something else stands in for it. */
export function toasts(): Toasts | null {
  const { notifications } = fleet();
  return notifications instanceof Toasts ? notifications : null;
}
