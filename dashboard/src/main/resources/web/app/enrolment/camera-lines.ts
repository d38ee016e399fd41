/** Cameras as they are typed or pasted. */

export interface CameraLine {
  name: string;
  ip_address: string;
}

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/;

/**
 * "name, address" in lines, as they come from a spreadsheet or a file: comma, semicolon or tab in between, address first as
 * well, a heading and empty lines passed over. A line without an address becomes a name, so that nothing is lost.
 */
export function camerasFrom(text: string): CameraLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(lineOf)
    .filter(({ name, ip_address }, i) => !(i === 0 && isHeading(name, ip_address)));
}

function lineOf(line: string): CameraLine {
  const parts = line.split(/\s*[,;\t]\s*/);
  if (parts.length === 1) {
    return { name: bare(line), ip_address: '' };
  }
  const at = parts.findIndex((part) => ADDRESS.test(bare(part)));
  if (at < 0) {
    return { name: bare(parts[0]!), ip_address: bare(parts[1]!) };
  }
  const name = at === 0 ? parts[1]! : parts.slice(0, at).join(', ');
  return { name: bare(name), ip_address: bare(parts[at]!) };
}

/** Spreadsheets put quotes around what has a comma in it. */
const bare = (text: string): string => text.trim().replace(/^"(.*)"$/, '$1').trim();

const isHeading = (name: string, address: string): boolean =>
  /^(camera|name|camera name)$/i.test(name) && /^(ip|address|ip[ _]?address)$/i.test(address);

/** Lines with something in them. */
export const filled = (lines: readonly CameraLine[]): CameraLine[] =>
  lines
    .map(({ name, ip_address }) => ({ name: name.trim(), ip_address: ip_address.trim() }))
    .filter(({ name, ip_address }) => name !== '' || ip_address !== '');
