// Waiting for what has no element on the page: a record at the endpoint, a file on disk.
import assert from "node:assert/strict";

/** Waits until `attempt` returns something true, and returns it; fails with `what` after `within` ms. */
export async function until(what, attempt, within = 15_000) {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await attempt();
    if (found) return found;
    assert.ok(Date.now() < deadline, `waited ${within} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
