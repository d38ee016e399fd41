/** One text of this browser. Each call may reject; who calls does without. */
export interface PictureStore {
  load(): Promise<unknown>;
  save(text: string): Promise<void>;
  remove(): Promise<void>;
}

const DATABASE = 'fleetwatch';
const STORE = 'pictures';
const KEY = 'last-known';

/** In IndexedDB, where a picture of a large fleet has room. */
export const browserPictureStore: PictureStore = {
  load: () => withStore('readonly', store => store.get(KEY)),
  save: async text => void (await withStore('readwrite', store => store.put(text, KEY))),
  remove: async () => void (await withStore('readwrite', store => store.delete(KEY))),
};

let open: IDBDatabase | null = null;
let opening: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      const opened = request.result;
      const closed = (): void => {
        open = opening = null;
      };
      // Another tab may need a newer form of it: it must not wait for this one.
      opened.onversionchange = () => {
        opened.close();
        closed();
      };
      opened.onclose = closed;
      open = opened;
      resolve(opened);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('the database is in use'));
  }).catch((failure: unknown) => {
    opening = null;
    throw failure;
  });
  return opening;
}

function withStore<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  // At once where that is possible: a page that is being left has no later.
  return open ? inTransaction(open, mode, run) : database().then(opened => inTransaction(opened, mode, run));
}

function inTransaction<T>(
  opened: IDBDatabase,
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const transaction = opened.transaction(STORE, mode);
    const request = run(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
    transaction.commit();
  });
}
