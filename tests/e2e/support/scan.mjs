// Looks through everything that a browser has left on the disk for words that must not be there: as they are, in
// UTF-16, in base64, and inside what can be decompressed (deflate, gzip, brotli, LevelDB's snappy, our own LZ4).
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Returns `"word in path"` for each word of `words` that is found in a file below `folder`. */
export async function scan(folder, words) {
  const needles = words.flatMap((word) => encodings(word).map((bytes) => ({ word, bytes })));
  const found = new Set();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    for (const layer of layers(bytes)) {
      for (const needle of needles) if (layer.includes(needle.bytes)) found.add(`${needle.word} in ${path}`);
    }
  }
  return [...found];
}

/** The word as bytes, in each way that a browser writes words. */
function encodings(word) {
  const plain = Buffer.from(word, "utf8");
  const wide = Buffer.from(word, "utf16le");
  const escaped = [...word].map((c) => (c < "\x7f" ? c : `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}`)).join("");
  return [plain, wide, Buffer.from(wide).swap16(), Buffer.from(escaped), Buffer.from(encodeURIComponent(word)), ...base64(plain), ...base64(wide)];
}

/** What of the base64 does not depend on what stands before and after, for each of the three places to begin. */
function base64(bytes) {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64").replace(/=+$/, "");
    const first = shift === 0 ? 0 : shift + 1;
    return Buffer.from(text.slice(first, text.length - 1));
  });
}

/** The bytes themselves, and whatever comes out of them. */
function* layers(bytes, depth = 0) {
  yield bytes;
  if (depth === 2) return;
  for (const inner of unpacked(bytes)) yield* layers(inner, depth + 1);
}

function* unpacked(bytes) {
  yield* attempt(() => brotliDecompressSync(bodyOfCacheEntry(bytes) ?? bytes));
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b) yield* attempt(() => gunzipSync(bytes.subarray(at), LENIENT));
  }
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if ([0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1])) yield* attempt(() => inflateSync(bytes.subarray(at), LENIENT));
  }
  for (let at = bytes.indexOf("PK\x03\x04"); at >= 0; at = bytes.indexOf("PK\x03\x04", at + 1)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    yield* attempt(() => inflateRawSync(bytes.subarray(start), LENIENT));
  }
  yield* blocksOfTable(bytes);
  for (let at = bytes.indexOf("FCE"); at >= 0; at = bytes.indexOf("FCE", at + 1)) {
    const plain = bytes[at + 4] === 0;
    if (plain) yield lz4(bytes.subarray(at + 5 + 4 + 4));
  }
}

const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH };

function* attempt(unpack) {
  try {
    yield unpack();
  } catch {
    // It was none of these.
  }
}

/** A file of Chromium's HTTP cache: a header with the length of the address, the address, the body. */
function bodyOfCacheEntry(bytes) {
  const isOne = bytes.subarray(0, 8).equals(Buffer.from("305c72a71b6dfbfc", "hex"));
  return isOne ? bytes.subarray(24 + bytes.readUInt32LE(12)) : undefined;
}

/** The blocks of a LevelDB table, whose index is found from its footer (leveldb/doc/table_format.md). */
function* blocksOfTable(bytes) {
  const magic = Buffer.from("57fb808b247547db", "hex");
  if (bytes.length < 48 || !bytes.subarray(-8).equals(magic)) return;
  const footer = bytes.subarray(-48);
  const [, , afterMeta] = handle(footer, 0);
  const [at, size] = handle(footer, afterMeta);
  const index = block(bytes, at, size);
  const end = index.length - 4 * (index.readUInt32LE(index.length - 4) + 1);
  for (let place = 0; place < end; ) {
    const shared = varint(index, place);
    const rest = varint(index, shared.next);
    const value = varint(index, rest.next);
    const from = value.next + rest.number;
    const [start, length] = handle(index, from);
    yield block(bytes, start, length);
    place = from + value.number;
  }
}

function handle(bytes, at) {
  const start = varint(bytes, at);
  const size = varint(bytes, start.next);
  return [start.number, size.number, size.next];
}

function block(bytes, at, size) {
  const content = bytes.subarray(at, at + size);
  return bytes[at + size] === 1 ? snappy(content) : content;
}

function varint(bytes, at) {
  let number = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    number += (byte & 127) * 2 ** shift;
    if (byte < 128 || byte === undefined) return { number, next: at };
  }
}

/** Snappy's format (google/snappy/format_description.txt). */
function snappy(bytes) {
  const { number: length, next } = varint(bytes, 0);
  const out = Buffer.alloc(length);
  let [at, end] = [next, 0];
  while (at < bytes.length) {
    const tag = bytes[at++];
    let count = (tag >> 2) + 1;
    let back;
    if ((tag & 3) === 0) {
      if (count > 60) {
        const more = count - 60;
        count = bytes.readUIntLE(at, more) + 1;
        at += more;
      }
      bytes.copy(out, end, at, at + count);
      at += count;
      end += count;
      continue;
    } else if ((tag & 3) === 1) {
      count = ((tag >> 2) & 7) + 4;
      back = ((tag >> 5) << 8) | bytes[at++];
    } else {
      const wide = (tag & 3) === 2 ? 2 : 4;
      back = bytes.readUIntLE(at, wide);
      at += wide;
    }
    for (let i = 0; i < count; i += 1, end += 1) out[end] = out[end - back];
  }
  return out;
}

/** An LZ4 block (lz4/doc/lz4_Block_format.md), as far as it goes. */
function lz4(bytes) {
  const out = [];
  let at = 0;
  const length = (nibble) => {
    let count = nibble;
    if (nibble === 15) for (let byte = 255; byte === 255; ) count += byte = bytes[at++] ?? 0;
    return count;
  };
  while (at < bytes.length && out.length < 1 << 22) {
    const token = bytes[at++];
    for (let count = length(token >> 4); count > 0 && at < bytes.length; count -= 1) out.push(bytes[at++]);
    const back = bytes[at] | (bytes[at + 1] << 8);
    at += 2;
    if (!back || back > out.length) break;
    for (let count = length(token & 15) + 4; count > 0; count -= 1) out.push(out[out.length - back]);
  }
  return Buffer.from(out);
}
