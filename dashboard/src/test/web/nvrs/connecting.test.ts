import assert from 'node:assert/strict';
import { authMessage, simulatorCommand, socketUrl } from '../../../main/resources/web/app/nvrs/connecting.ts';

Deno.test('the socket is where the page is, unless it is told otherwise', () => {
  assert.equal(socketUrl('/ws', { protocol: 'http:', host: 'localhost:8080' }), 'ws://localhost:8080/ws');
  assert.equal(socketUrl('/ws', { protocol: 'https:', host: 'fleet.example' }), 'wss://fleet.example/ws');
  assert.equal(socketUrl('wss://gateway.example/ws', { protocol: 'http:', host: 'x' }), 'wss://gateway.example/ws');
});

Deno.test('the command names the cameras that need no quotes', () => {
  const plain = 'FLEETWATCH_DEVICE_KEY=fwk_1 ./fleetwatch nvr DVR-1 --url ws://h/ws';
  assert.equal(simulatorCommand('DVR-1', 'fwk_1', 'ws://h/ws'), plain);
  assert.equal(simulatorCommand('DVR-1', 'fwk_1', 'ws://h/ws', ['CAM-001', 'CAM_2']), `${plain} --cameras CAM-001,CAM_2`);
  assert.equal(simulatorCommand('DVR-1', 'fwk_1', 'ws://h/ws', ['CAM-001', '$(rm -rf ~)']), plain);
  assert.equal(simulatorCommand('DVR-1', 'fwk_1', 'ws://h/ws', Array(21).fill('A')), plain);
});

Deno.test('the first message is JSON whatever stands in it', () => {
  assert.deepEqual(JSON.parse(authMessage('DVR-1', 'fwk_"1')), { type: 'auth', hostname: 'DVR-1', token: 'fwk_"1' });
});
