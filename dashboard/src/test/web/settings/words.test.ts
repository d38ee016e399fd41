import assert from 'node:assert/strict';
import { DEFAULTS } from '../../../main/resources/web/app/configuration.ts';
import type { Preferences } from '../../../main/resources/web/app/fleet.ts';
import { expiryOf, regionsText, rolesText } from '../../../main/resources/web/app/settings/account.ts';
import { saying } from '../../../main/resources/web/app/settings/saying.ts';
import { defaultsOf } from '../../../main/resources/web/app/settings/stored-preferences.ts';

Deno.test('every change of a setting is said in a sentence', () => {
  const cases: [Partial<Preferences>, string][] = [
    [{ theme: 'dark' }, 'The page is dark.'],
    [{ timeZone: 'UTC' }, 'Times are shown in UTC.'],
    [{ showNotifications: false }, 'Notifications are off. They are still listed behind the bell.'],
    [{ leastSeverity: 'high' }, 'Alerts from severity high on are announced.'],
    [{ notificationDuration: 8000 }, 'Notifications stay for 8 seconds.'],
    [{ notificationDuration: 0 }, 'Notifications stay until they are dismissed.'],
    [{ soundAlerts: true }, 'Bad news makes a sound.'],
    [{}, ''],
  ];
  for (const [change, sentence] of cases) {
    assert.equal(saying(change, { ...defaultsOf(DEFAULTS), ...change }), sentence);
  }
});

Deno.test('a token says when it runs out; anything else says nothing', () => {
  const token = (claims: object) => `h.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.s`;
  assert.equal(expiryOf(token({ sub: 'ä?>'.slice(1), exp: 1000 })), 1_000_000);
  for (const wrong of ['', 'a.b.c', token({}), token({ exp: 'soon' })]) {
    assert.equal(expiryOf(wrong), null);
  }
});

Deno.test('roles and regions are told in words', () => {
  assert.equal(regionsText(null), 'All');
  assert.equal(regionsText(['North', 'South']), 'North, South');
  assert.match(regionsText([]), /^None/);
  assert.match(rolesText(['admin'])[0]!, /^Admin/);
});
