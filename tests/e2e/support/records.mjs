// Records that are there before the test begins, put on the endpoint as a tablet would put them.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

/** Puts records on the endpoint of a house: `[["customer", { id, … }], …]`. */
export async function put(house, records) {
  const writes = records.map(([type, doc]) => ({ mid: randomUUID(), type, id: doc.id, base: null, deleted: false, doc }));
  const body = JSON.stringify({ n: randomUUID(), client: "records", writes });
  const response = await fetch(`${house.url}/sync`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { results } = await response.json();
  assert.ok(results.every(({ status }) => status === 200), "the endpoint takes them all");
}
