import assert from 'node:assert/strict';
import type { PlayerState } from '../../../main/resources/web/app/fleet.ts';
import { tileState, type TileInput } from '../../../main/resources/web/app/video/tile-state.ts';
import { figures, notice } from '../../../main/resources/web/app/video/tile-words.ts';

const NOW = 1_000_000;
const LIVE: PlayerState = { phase: 'live', fps: 25, ageMs: 150, streamStatus: 'streaming', lastSeen: null, dropped: 0, message: null };
const tile = (input: Partial<TileInput>) => tileState({ relay: null, drawn: null, paused: false, listed: null, ...input }, NOW);
const words = (state: PlayerState) => notice(state, (iso) => iso.slice(11, 16));

Deno.test('says what the list says until the relay does', () => {
  const listed = { status: 'offline', lastSeen: '2026-01-15T10:30:00Z' } as const;
  assert.equal(tile({ listed }).phase, 'offline');
  assert.equal(words(tile({ listed })), 'Offline since 10:30');
  assert.equal(words(tile({ listed: { status: 'offline', lastSeen: null } })), 'Offline, never connected');
  assert.equal(tile({ listed: { status: 'streaming', lastSeen: null } }).phase, 'connecting');
  assert.equal(tile({ relay: LIVE, drawn: { at: NOW, takenAt: NOW - 200 }, listed }).phase, 'live');
});

Deno.test('is not live before a picture was drawn', () => {
  assert.equal(tile({ relay: LIVE }).phase, 'connecting');
});

Deno.test('is stale when pictures arrive and cannot be drawn', () => {
  const state = tile({ relay: LIVE, drawn: { at: NOW - 1900, takenAt: NOW - 2000 } });
  assert.equal(state.phase, 'stale');
  assert.equal(words(state), 'STALE — last picture 2 s ago. Pictures arrive, but this browser cannot show them.');
});

Deno.test('tells the age of the picture that is seen, not of the one that arrived', () => {
  const state = tile({ relay: LIVE, drawn: { at: NOW - 300, takenAt: NOW - 400 } });
  assert.equal(state.ageMs, 400);
  assert.equal(figures(state), '25 fps · 0.4 s');
});

Deno.test('a tile that comes back into sight does not pass its old picture off as live', () => {
  const state = tile({ relay: { ...LIVE, phase: 'connecting', ageMs: null }, drawn: { at: NOW - 40_000, takenAt: NOW - 40_200 } });
  assert.equal(state.phase, 'connecting');
  assert.equal(words(state), 'Connecting… — picture of 40 s ago');
});

Deno.test('says that it is paused, and how old the picture is', () => {
  const state = tile({ relay: LIVE, drawn: { at: NOW - 5000, takenAt: NOW - 5100 }, paused: true });
  assert.equal(state.phase, 'paused');
  assert.equal(words(state), 'Paused — picture of 5 s ago');
});

Deno.test('puts states into words', () => {
  const drawn = { at: NOW, takenAt: NOW - 12_400 };
  assert.equal(words(tile({ relay: { ...LIVE, phase: 'stale' }, drawn })), 'STALE — last picture 12 s ago');
  assert.equal(words(tile({ relay: { ...LIVE, phase: 'stale' }, drawn: { at: NOW, takenAt: null } })), 'STALE — age unknown');
  assert.equal(words(tile({ relay: { ...LIVE, phase: 'delayed' }, drawn })), 'DELAYED by 12 s');
  assert.equal(words(tile({})), 'Connecting…');
  assert.equal(words(tile({ relay: { ...LIVE, phase: 'error', message: 'Only 64' } })), 'Only 64');
  assert.equal(words(tile({ relay: LIVE, drawn })), '');
  assert.equal(figures(tile({})), '');
  assert.equal(figures({ ...LIVE, fps: 0.5, ageMs: null }), '0.5 fps');
  assert.equal(figures({ ...LIVE, fps: 0, ageMs: 90_000 }), '1 min');
  assert.equal(figures({ ...LIVE, dropped: 1200 }), '25 fps · 0.1 s · 1,200 missed');
});
