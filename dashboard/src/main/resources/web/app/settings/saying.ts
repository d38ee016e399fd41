import type { Preferences } from '../fleet.ts';

/** What a change of a setting means now, in a sentence. Pure. */
export function saying(change: Partial<Preferences>, now: Readonly<Preferences>): string {
  const [key] = Object.keys(change) as (keyof Preferences)[];
  switch (key) {
    case 'theme':
      return { system: 'The page looks as your system does.', light: 'The page is light.', dark: 'The page is dark.' }[now.theme];
    case 'timeZone':
      return now.timeZone === 'local' ? 'Times are shown in the zone of this device.' : `Times are shown in ${now.timeZone}.`;
    case 'showNotifications':
      return now.showNotifications
        ? 'Notifications are on.'
        : 'Notifications are off. They are still listed behind the bell.';
    case 'leastSeverity':
      return now.leastSeverity === 'low' ? 'Every alert is announced.' : `Alerts from severity ${now.leastSeverity} on are announced.`;
    case 'notificationDuration':
      return now.notificationDuration === 0
        ? 'Notifications stay until they are dismissed.'
        : `Notifications stay for ${now.notificationDuration / 1000} seconds.`;
    case 'soundAlerts':
      return now.soundAlerts ? 'Bad news makes a sound.' : 'There is no sound.';
    default:
      return '';
  }
}
