/** Where a tile's pictures are drawn: a canvas, or an <img> where the browser cannot decode by itself. */
import { LatestPicture } from './latest-picture.ts';

export interface Screen {
  element: HTMLElement;
  show(jpeg: Blob): void;
  clear(): void;
}

/** `drawn` is called with the blob that can be seen from now on. */
export function makeScreen(drawn: (jpeg: Blob) => void, failed: () => void): Screen {
  return typeof createImageBitmap === 'function' ? canvasScreen(drawn, failed) : imageScreen(drawn, failed);
}

function canvasScreen(drawn: (jpeg: Blob) => void, failed: () => void): Screen {
  const canvas = document.createElement('canvas');
  canvas.width = 16;
  canvas.height = 9;
  const context = canvas.getContext('2d', { alpha: false });
  const latest = new LatestPicture<ImageBitmap>({
    decode: (jpeg) => createImageBitmap(jpeg),
    draw: (bitmap, jpeg) => {
      if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
      }
      context?.drawImage(bitmap, 0, 0);
      bitmap.close();
      drawn(jpeg);
    },
    close: (bitmap) => bitmap.close(),
    failed,
  });
  return { element: canvas, show: (jpeg) => latest.offer(jpeg), clear: () => latest.clear() };
}

function imageScreen(drawn: (jpeg: Blob) => void, failed: () => void): Screen {
  const image = document.createElement('img');
  image.alt = '';
  let shown = '';
  const latest = new LatestPicture<string>({
    decode: async (jpeg) => {
      const url = URL.createObjectURL(jpeg);
      const probe = new Image();
      probe.src = url;
      try {
        await probe.decode();
        return url;
      } catch (error) {
        URL.revokeObjectURL(url);
        throw error;
      }
    },
    draw: (url, jpeg) => {
      image.src = url;
      URL.revokeObjectURL(shown);
      shown = url;
      drawn(jpeg);
    },
    close: (url) => URL.revokeObjectURL(url),
    failed,
  });
  return { element: image, show: (jpeg) => latest.offer(jpeg), clear: () => latest.clear() };
}
