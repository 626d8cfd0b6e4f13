// Pictures for people to look at, in tests/e2e/out (which git ignores).
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OUT = fileURLToPath(new URL("../out", import.meta.url));

/** Takes a picture of the page as `name`.png and returns the file's path. */
export async function shot(page, name) {
  const path = join(OUT, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled", timeout: 5_000 });
  return path;
}
