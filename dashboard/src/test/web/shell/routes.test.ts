import assert from 'node:assert/strict';
import { internalPath, placeOf } from '../../../main/resources/web/app/shell/routes.ts';

Deno.test('an address leads to its page, with what is in the path', () => {
  const table: [string, string | undefined, Record<string, string>?][] = [
    ['/', 'fleet-overview-page'],
    ['/nvrs', 'fleet-nvrs-page'],
    ['/nvrs/', 'fleet-nvrs-page'],
    ['/nvrs/12', 'fleet-nvr-page', { id: '12' }],
    ['/cameras/7', 'fleet-camera-page', { id: '7' }],
    ['/enrol', 'fleet-enrol-page'],
    ['/nvrs/0', undefined],
    ['/nvrs/-1', undefined],
    ['/nvrs/1e3', undefined],
    ['/nvrs/12345678901234567890', undefined],
    ['/nvrs/12/more', undefined],
    ['/nowhere', undefined],
    ['/NVRS', undefined],
  ];
  for (const [path, element, params] of table) {
    const place = placeOf(path);
    assert.equal(place?.element, element, path);
    if (params) {
      assert.deepEqual(place?.params, params, path);
    }
  }
});

Deno.test('only a plain click on a link to a page of ours stays inside', () => {
  const origin = 'http://localhost:8080';
  const plain = { button: 0, modified: false, target: '', download: false };
  assert.equal(internalPath(`${origin}/nvrs?status=offline#x`, origin, plain), '/nvrs?status=offline#x');
  assert.equal(internalPath('https://elsewhere.example/nvrs', origin, plain), null);
  assert.equal(internalPath(`${origin}/api/nvrs`, origin, plain), null);
  assert.equal(internalPath(`${origin}/session/sign-out`, origin, plain), null);
  assert.equal(internalPath('javascript:alert(1)', origin, plain), null);
  assert.equal(internalPath(`${origin}/nvrs`, origin, { ...plain, modified: true }), null);
  assert.equal(internalPath(`${origin}/nvrs`, origin, { ...plain, button: 1 }), null);
  assert.equal(internalPath(`${origin}/nvrs`, origin, { ...plain, target: '_blank' }), null);
  assert.equal(internalPath(`${origin}/nvrs`, origin, { ...plain, download: true }), null);
});
