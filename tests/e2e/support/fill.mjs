// A showroom that has been at it for years: many customers at the endpoint, put there as a tablet would.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

/** The most writes that an endpoint must take at once. */
const AT_ONCE = 500;

/** Somebody who has left: on nobody's list of their own customers. */
const OWNER = randomUUID();

/** Puts so many customers on the endpoint of a house. */
export async function fill(house, count) {
  for (let first = 0; first < count; first += AT_ONCE) {
    const writes = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => write(first + index));
    const n = randomUUID();
    const body = JSON.stringify({ n, client: "fill", writes });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${house.url}/sync`, { method: "POST", headers, body });
    const { results } = await response.json();
    assert.ok(results.every(({ status }) => status === 200), "the endpoint takes them all");
  }
}

function write(number) {
  const digits = String(number).padStart(8, "0");
  const id = randomUUID();
  const doc = { id, name: `客户${digits}`, phone: `+86139${digits}`, owner: OWNER, since: "2026-11-01T02:00:00Z" };
  return { mid: randomUUID(), type: "customer", id, base: null, deleted: false, doc };
}
