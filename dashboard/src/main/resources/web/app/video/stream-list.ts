/** Reading the person's streams, all pages of them. */
import type { Api } from '../fleet.ts';
import type { Stream } from '../wire.ts';

interface StreamPage {
  streams: Stream[];
  nextCursor?: string;
}

/** An owner has 200 at most; a list without an end is a fault, and is not followed for ever. */
const MOST_PAGES = 50;

export async function readAllStreams(api: Pick<Api, 'get'>, signal?: AbortSignal): Promise<Stream[]> {
  const streams = new Map<string, Stream>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
    const answer = await api.get<StreamPage>(`/api/streams/list${query}`, signal ? { signal } : {});
    for (const stream of answer.streams) {
      streams.set(stream.id, stream);
    }
    cursor = answer.nextCursor ?? undefined;
    if (cursor === undefined) {
      break;
    }
  }
  return [...streams.values()];
}
