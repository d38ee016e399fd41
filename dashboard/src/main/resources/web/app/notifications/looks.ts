import type { IconName } from '../elements/icons.ts';
import type { NotificationType } from '../fleet.ts';

/** A colour is seen by some; the icon and the word are there for everybody. */
export const LOOKS: Record<NotificationType, { icon: IconName; word: string }> = {
  success: { icon: 'check', word: 'Good news' },
  error: { icon: 'alert', word: 'Error' },
  warning: { icon: 'warning', word: 'Warning' },
  info: { icon: 'info', word: 'Notice' },
};
