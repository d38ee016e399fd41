/** Whether an element can be seen: near the window's part of the page, and the tab in front. */
const callbacks = new Map<Element, { inside: boolean; call: (visible: boolean) => void }>();
let observer: IntersectionObserver | undefined;

function tabIsInFront(): boolean {
  return document.visibilityState === 'visible';
}

function onTab(): void {
  for (const { inside, call } of callbacks.values()) {
    call(inside && tabIsInFront());
  }
}

/** Calls on each change, and soon after the beginning; until the returned function is called. */
export function watchOnScreen(element: Element, call: (visible: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const watched = callbacks.get(target);
        if (watched) {
          watched.inside = isIntersecting;
          watched.call(isIntersecting && tabIsInFront());
        }
      }
    },
    // What is about to scroll into view is there already when it does.
    { rootMargin: '120px' },
  );
  if (callbacks.size === 0) {
    document.addEventListener('visibilitychange', onTab);
  }
  callbacks.set(element, { inside: false, call });
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    callbacks.delete(element);
    if (callbacks.size === 0) {
      document.removeEventListener('visibilitychange', onTab);
    }
  };
}
