/**
 * One timer for everything on the page that shows an age. It runs while somebody listens and the page can be seen; a page
 * that comes back into sight ticks at once.
 */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  for (const listener of listeners) {
    listener();
  }
}

function startOrStop(): void {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible';
  if (wanted && timer === undefined) {
    timer = setInterval(tick, 1000);
  } else if (!wanted && timer !== undefined) {
    clearInterval(timer);
    timer = undefined;
  }
}

/** Calls every second until the returned function is called. */
export function everySecond(listener: () => void): () => void {
  if (listeners.size === 0) {
    document.addEventListener('visibilitychange', onVisibility);
  }
  listeners.add(listener);
  startOrStop();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      document.removeEventListener('visibilitychange', onVisibility);
    }
    startOrStop();
  };
}

function onVisibility(): void {
  if (document.visibilityState === 'visible') {
    tick();
  }
  startOrStop();
}
