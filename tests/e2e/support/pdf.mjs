// What a printed page says: the text of the browser's PDF, as far as the browser writes PDF.
import { inflateSync } from "node:zlib";

// A glyph that a letter shares with a radical comes out as the radical; these are no letters to Unicode's own rules.
const RADICALS = new Map(["⺠民", "⺟母", "⻄西", "⻅见", "⻆角", "⻉贝", "⻋车", "⻓长", "⻔门", "⻘青", "⻚页", "⻛风", "⻜飞", "⻝食",
  "⻢马", "⻣骨", "⻥鱼", "⻦鸟", "⻨麦", "⻩黄", "⻬齐", "⻮齿", "⻰龙", "⻲龟", "戶户"].map((pair) => [...pair]));

/** Prints a page as a person would and returns the text of its sheets, without blanks: these are where the letters stand. */
export async function printed(page) {
  return texts(await page.pdf({ preferCSSPageSize: true }));
}

/** Returns the text of each sheet of a PDF. */
export function texts(pdf) {
  const objects = read(pdf.toString("latin1"));
  const fonts = new Map();
  const fontOf = (id) => {
    if (!fonts.has(id)) fonts.set(id, letters(objects, id));
    return fonts.get(id);
  };
  const sheets = [...objects.values()].filter(({ dict }) => /\/Type\s*\/Page\b/.test(dict));
  return sheets.map(({ dict }) => {
    const named = new Map([...dict.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)].map(([, name, id]) => [name, id]));
    const content = objects.get(dict.match(/\/Contents\s+(\d+) 0 R/)[1]).content;
    const letters = said(content, (name) => fontOf(named.get(name))).normalize("NFKC").replace(/\s/g, "");
    return [...letters].map((letter) => RADICALS.get(letter) ?? letter).join("");
  });
}

/** Finds the objects of a PDF: their dictionaries, and what their streams hold. */
function read(text) {
  const objects = new Map();
  for (const { 1: id, index, 0: head } of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const from = index + head.length;
    const end = text.indexOf("endobj", from);
    const stream = text.indexOf("stream\n", from);
    if (stream < 0 || stream > end) {
      objects.set(id, { dict: text.slice(from, end) });
      continue;
    }
    const dict = text.slice(from, stream);
    const length = Number(dict.match(/\/Length\s+(\d+)/)[1]);
    const raw = Buffer.from(text.substr(stream + "stream\n".length, length), "latin1");
    objects.set(id, { dict, content: (/FlateDecode/.test(dict) ? inflateSync(raw) : raw).toString("latin1") });
  }
  return objects;
}

/** Returns which letter each glyph of a font stands for, and how many digits name a glyph. */
function letters(objects, id) {
  const map = new Map();
  const cmap = objects.get(objects.get(id)?.dict.match(/\/ToUnicode\s+(\d+) 0 R/)?.[1])?.content ?? "";
  const letter = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, to] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(parseInt(glyph, 16), letter(to));
  }
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, to] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph += 1) {
        const code = parseInt(to, 16) + glyph - parseInt(first, 16);
        map.set(glyph, letter(code.toString(16).padStart(4, "0")));
      }
    }
  }
  const digits = cmap.match(/begincodespacerange\s*<(\w+)>/)?.[1].length ?? 4;
  return { map, digits };
}

/** Reads what a sheet's content shows. */
function said(content, fontNamed) {
  let font;
  let text = "";
  for (const [, name, hex] of content.matchAll(/\/(F\d+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name) font = fontNamed(name);
    else for (let at = 0; at < hex.length; at += font.digits) text += font.map.get(parseInt(hex.slice(at, at + font.digits), 16)) ?? "";
  }
  return text;
}
