import assert from 'node:assert/strict';
import { connectionLook } from '../../../main/resources/web/app/connection/connection-look.ts';
import type { ConnectionStatus } from '../../../main/resources/web/app/fleet.ts';

Deno.test('green only while changes arrive, yellow while somebody is at it, red when nothing will come', () => {
  const table: Record<ConnectionStatus, string> = {
    connected: 'green',
    connecting: 'yellow',
    reconnecting: 'yellow',
    polling: 'yellow',
    disconnected: 'red',
  };
  for (const [status, colour] of Object.entries(table)) {
    assert.equal(connectionLook(status as ConnectionStatus, true).colour, colour, status);
    assert.equal(connectionLook(status as ConnectionStatus, false).colour, 'red', `${status}, without network`);
  }
});
