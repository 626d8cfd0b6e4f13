// Writes a brotli copy beside each file given, and prints one line for each: its size, its name.
//
// Here and not in Rust, since Node is needed anyway (wasm-opt) and its brotli is native code: in
// an unoptimised xtask, the wasm alone would take a minute.
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { brotliCompressSync, constants } from "node:zlib";

for (const file of argv.slice(1)) {
  const content = readFileSync(file);
  const compressed = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  writeFileSync(`${file}.br`, compressed);
  console.log(`${compressed.length} ${file}`);
}
