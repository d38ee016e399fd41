/** What the browser tells about the page and its network. */
export type Sign = 'online' | 'offline' | 'visible' | 'hidden' | 'suspended' | 'resumed' | 'closing';

export interface Surroundings {
  /** The returned function ends it. */
  listen(callback: (sign: Sign) => void): () => void;
}

export const browserSurroundings: Surroundings = {
  listen(callback) {
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener('online', () => callback('online'), { signal });
    addEventListener('offline', () => callback('offline'), { signal });
    document.addEventListener(
      'visibilitychange',
      () => callback(document.visibilityState === 'visible' ? 'visible' : 'hidden'),
      { signal },
    );
    // A page that goes into the back/forward cache may come back as it is; an open socket would keep it out of there.
    addEventListener('pagehide', event => callback(event.persisted ? 'suspended' : 'closing'), { signal });
    addEventListener('pageshow', event => event.persisted && callback('resumed'), { signal });
    return () => ending.abort();
  },
};
