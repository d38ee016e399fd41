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

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      // Another tab may need a newer form of it: it must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      request.result.onclose = () => (opened = null);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('the database is in use'));
  }).catch(failure => {
    opened = null;
    throw failure;
  });
  return opened;
}

async function withStore<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(STORE, mode);
  const request = run(transaction.objectStore(STORE));
  return new Promise<T>((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}
