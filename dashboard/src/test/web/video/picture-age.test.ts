import assert from 'node:assert/strict';
import {
  next,
  NO_PICTURE,
  playerState,
  type Picture,
  type PictureEvent,
} from '../../../main/resources/web/app/video/picture-age.ts';

/** A page whose clock is two hours behind the relay's: nothing may depend on the two agreeing. */
const OFFSET = 7_200_000;
const START = Date.UTC(2026, 0, 15, 10);

class Tile {
  picture: Picture = NO_PICTURE;
  now = START;

  tell(event: PictureEvent): this {
    this.picture = next(this.picture, event, this.now);
    return this;
  }

  /** `age`: how long ago it was taken, truly. */
  frame(age = 100): this {
    return this.tell({ type: 'frame', takenAt: this.now + OFFSET - age, clockOffset: OFFSET });
  }

  /** A frame by a clock that is wrong. */
  frameSaying(takenAt: number | null): this {
    return this.tell({ type: 'frame', takenAt, clockOffset: OFFSET });
  }

  after(ms: number): this {
    this.now += ms;
    return this;
  }

  stream(frames: number, every = 100, age = 100): this {
    for (let i = 0; i < frames; i++) {
      this.after(every).frame(age);
    }
    return this;
  }

  get phase() {
    return playerState(this.picture, this.now).phase;
  }

  get state() {
    return playerState(this.picture, this.now);
  }
}

function streaming(): Tile {
  return new Tile().tell({ type: 'subscribed' }).tell({ type: 'status', status: 'streaming', lastSeen: null });
}

Deno.test('is connecting until there is a picture', () => {
  assert.equal(new Tile().phase, 'connecting');
  assert.equal(streaming().phase, 'connecting');
  assert.equal(streaming().state.ageMs, null);
});

Deno.test('a fresh picture at subscribing is live at once', () => {
  assert.equal(streaming().frame(80).phase, 'live');
  assert.equal(streaming().frame(80).state.ageMs, 80);
});

Deno.test('is stale within 2 s of the last frame, whatever the relay says', () => {
  const tile = streaming().frame().stream(10);
  assert.equal(tile.after(1700).phase, 'live');
  assert.equal(tile.after(100).phase, 'stale');
  assert.equal(tile.state.ageMs, 1900);
  assert.equal(tile.state.fps, 0);
});

Deno.test('is stale at once when the relay says so, and until the next frame', () => {
  const tile = streaming().frame().stream(10).tell({ type: 'stale', ageMs: 2000 });
  assert.equal(tile.phase, 'stale');
  assert.equal(tile.after(50).frame().phase, 'live');
});

Deno.test('a picture handed over at subscribing that was taken long ago is never live', () => {
  const tile = streaming().frame(3 * 3_600_000);
  assert.equal(tile.phase, 'stale');
  assert.equal(tile.state.ageMs, 3 * 3_600_000);
});

Deno.test('a picture handed over that is a little old has that much less time', () => {
  const tile = streaming().frame(1500);
  assert.equal(tile.phase, 'live');
  assert.equal(tile.after(300).phase, 'stale');
});

for (const [what, takenAt] of [
  ['without a time', null],
  ['from 1970', 1000],
  ['from the year 2000', Date.UTC(2000, 0, 1)],
  ['of tomorrow', START + OFFSET + 86_400_000],
  ['of a clock that is 8 s ahead', START + OFFSET + 8000],
] as const) {
  Deno.test(`a picture handed over ${what} does not count as a sign of life; the next one does`, () => {
    const tile = streaming().frameSaying(takenAt);
    assert.equal(tile.phase, 'connecting');
    assert.equal(tile.state.ageMs, null);
    tile.after(100).frameSaying(takenAt);
    assert.equal(tile.phase, 'live');
    assert.equal(tile.after(400).state.ageMs, 400, 'its age counts from its arrival');
  });
}

Deno.test('a picture handed over without a time, of a stream that is said to be stale, stays stale', () => {
  const tile = streaming().tell({ type: 'stale', ageMs: 60_000 }).frameSaying(null);
  assert.equal(tile.phase, 'stale');
  assert.equal(tile.state.ageMs, 60_000);
});

Deno.test('asking for another rate does not make a frozen picture live again', () => {
  const tile = streaming().frame().stream(5).after(1700);
  assert.equal(tile.phase, 'live');
  tile.tell({ type: 'subscribed' }).frameSaying(null).after(100);
  assert.equal(tile.phase, 'stale');
  tile.tell({ type: 'subscribed' }).frame(1800);
  assert.equal(tile.phase, 'stale');
});

Deno.test('without knowing the relay\'s clock, the picture handed over is not believed', () => {
  const tile = streaming().tell({ type: 'frame', takenAt: START, clockOffset: null });
  assert.equal(tile.phase, 'connecting');
});

Deno.test('frames that come late are delayed, and say by how much', () => {
  const tile = streaming().frame(5000);
  assert.equal(tile.phase, 'stale', 'of one picture it is not known whether more come');
  tile.stream(5, 100, 5000);
  assert.equal(tile.phase, 'delayed');
  assert.equal(tile.state.ageMs, 5000);
  assert.equal(Math.round(tile.state.fps), 10);
});

Deno.test('a delay around the limit does not flicker', () => {
  const tile = streaming().frame().stream(3, 100, 3100);
  assert.equal(tile.phase, 'delayed');
  assert.equal(tile.stream(3, 100, 2500).phase, 'delayed');
  assert.equal(tile.stream(3, 100, 1900).phase, 'live');
  assert.equal(tile.stream(3, 100, 2500).phase, 'live');
});

Deno.test('the same picture sent again and again becomes delayed', () => {
  const tile = streaming().frame();
  const frozen = tile.now + OFFSET;
  for (let i = 0; i < 40; i++) {
    tile.after(100).frameSaying(frozen);
  }
  assert.equal(tile.phase, 'delayed');
  assert.equal(tile.state.ageMs, 4000);
});

Deno.test('a camera that goes away is offline at once, with the time', () => {
  const tile = streaming().frame().stream(5).tell({ type: 'status', status: 'offline', lastSeen: '2026-01-15T10:00:00Z' });
  assert.equal(tile.phase, 'offline');
  assert.equal(tile.state.lastSeen, '2026-01-15T10:00:00Z');
});

Deno.test('a frame that was on its way does not bring an offline camera back; a sequence does', () => {
  const tile = streaming().frame().stream(5).tell({ type: 'status', status: 'offline', lastSeen: null });
  assert.equal(tile.after(20).frame().phase, 'offline');
  assert.equal(tile.after(100).frame().phase, 'live');
});

Deno.test('a camera that is back without a frame shows an old picture, not a live one', () => {
  const tile = streaming().frame().stream(5).tell({ type: 'status', status: 'offline', lastSeen: null });
  tile.after(60_000).tell({ type: 'status', status: 'online', lastSeen: null });
  assert.equal(tile.phase, 'stale');
  assert.equal(tile.stream(1).phase, 'live');
});

Deno.test('a lost connection does not make it live longer, nor offline', () => {
  const tile = streaming().frame().stream(5).tell({ type: 'disconnected' });
  assert.equal(tile.after(1700).phase, 'live');
  assert.equal(tile.after(100).phase, 'stale');
  const gone = streaming().tell({ type: 'status', status: 'offline', lastSeen: null }).tell({ type: 'disconnected' });
  assert.equal(gone.phase, 'connecting');
});

Deno.test('after a clock that was set back, the age is not known and nothing looks live', () => {
  const tile = streaming().frame().stream(5).after(-3_600_000);
  assert.equal(tile.phase, 'stale');
  assert.equal(tile.state.ageMs, null);
  assert.equal(tile.frame().phase, 'live');
});

Deno.test('after sleeping it is stale at the first look', () => {
  assert.equal(streaming().frame().stream(5).after(8 * 3_600_000).phase, 'stale');
});

Deno.test('a refusal is said until the relay agrees', () => {
  const tile = streaming().tell({ type: 'refused', phase: 'missing', message: 'gone' });
  assert.equal(tile.phase, 'missing');
  assert.equal(tile.state.message, 'gone');
  assert.equal(tile.tell({ type: 'subscribed' }).phase, 'connecting');
});

Deno.test('counts frames a second over the last three seconds', () => {
  const tile = streaming().frame().stream(100, 40);
  assert.equal(Math.round(tile.state.fps), 25);
  tile.stream(3, 1000);
  assert.equal(Math.round(tile.state.fps), 1);
  assert.ok(tile.picture.arrivals.length <= 4, 'and forgets the others');
});

Deno.test('drops are those of this subscription', () => {
  const tile = streaming().tell({ type: 'dropped', total: 40 });
  assert.equal(tile.state.dropped, 40);
  assert.equal(tile.tell({ type: 'subscribed' }).state.dropped, 0);
});
