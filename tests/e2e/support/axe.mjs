// Accessibility as axe sees it: WCAG 2.0 to 2.2, A and AA, the size of touch targets included.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  // Axe leaves it off unless asked by name.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** Fails if axe finds anything on the page as it is now. `where` names it in the message. */
export async function axe(page, where = page.url()) {
  if (!(await page.evaluate(() => "axe" in window))) {
    // Through the debugger: the page's own policy lets no script of ours in, and should not.
    const session = await page.context().newCDPSession(page);
    const { exceptionDetails } = await session.send("Runtime.evaluate", { expression: await source });
    assert.equal(exceptionDetails, undefined, "axe could not be loaded");
    await session.detach();
  }
  const violations = await page.evaluate(async (rules) => (await window.axe.run(document, rules)).violations, RULES);
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}\n      ${node.failureSummary?.replaceAll("\n", "\n      ")}`),
  );
  assert.equal(told.length, 0, `axe, ${where}:\n    ${told.join("\n    ")}`);
}
