// Pictures for people to look at, in tests/e2e/out (which git ignores).
import { fileURLToPath } from "node:url";

/** Takes a picture of the page as `name`.png and returns the file's path. */
export async function shot(page, name) {
  const path = fileURLToPath(new URL(`../out/${name}.png`, import.meta.url));
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled" });
  return path;
}
