import assert from 'node:assert/strict';
import { alertsUnknown, quietHeading } from '../../../main/resources/web/app/overview/watching.ts';

const READ = { completeAt: 1, cut: false, failure: null };

Deno.test('it is quiet only when the alerts were read as well', () => {
  assert.equal(quietHeading(false, READ), 'All quiet');
  assert.equal(quietHeading(false, { ...READ, completeAt: null }), 'NVRs and cameras are quiet');
  assert.equal(quietHeading(false, { ...READ, failure: 'Try again.' }), 'NVRs and cameras are quiet');
  assert.equal(quietHeading(true, READ), 'Nothing was wrong when this was last known');
});

Deno.test('alerts that are not known are not none', () => {
  assert.equal(alertsUnknown(READ), null);
  assert.equal(alertsUnknown({ ...READ, completeAt: null }), 'Alerts are being read…');
  assert.equal(alertsUnknown({ ...READ, failure: 'Try again.' }), 'Alerts could not be read. Try again.');
});
