// An endpoint of Forecourt's sync contract on Node 20 or newer, no packages, without tokens and blobs.
// Run: node node.mjs [PORT]. Each push is one line of showroom.log, in the current folder, on the disk before it is answered.
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import * as fs from "node:fs";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, KIND = /^[a-z][a-z0-9_]{0,39}$/;
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const records = new Map(), receipts = new Map(); // "type/id" → the record as it stands, by rising rev; mid → rev

const file = fs.openSync("showroom.log", "a+");
let text = fs.readFileSync("showroom.log", "utf8"), counter = 0, damaged = false;
if (!text) text = append(randomUUID());
// What follows the last line's end was cut short by a crash, and never acknowledged.
fs.ftruncateSync(file, Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1)));
const [epoch, ...pushes] = text.split("\n").slice(0, -1).map((line) => JSON.parse(line));
for (const made of pushes) keep(made);

function append(value) {
  const line = JSON.stringify(value) + "\n";
  if (fs.writeSync(file, line) !== Buffer.byteLength(line)) throw new Error("the disk is full");
  fs.fsyncSync(file);
  return line;
}

function keep(made) {
  for (const { mid, record } of made) {
    const key = `${record.type}/${record.id}`;
    records.delete(key); // so that it goes to the end
    records.set(key, record);
    receipts.set(mid, (counter = record.rev));
  }
}

function push(body) {
  const made = [], now = new Map(), done = new Map();
  const apply = ({ mid, type, id, base, deleted, doc }) => {
    if (![mid, id].every((text) => UUID.test(text)) || !KIND.test(type) || !(deleted || isObject(doc)))
      return { mid, status: 422, error: "mid and id must be UUIDs, type a word, doc an object" };
    const seen = done.get(mid) ?? receipts.get(mid);
    if (seen) return { mid, status: 200, rev: seen };
    const key = `${type}/${id}`, current = now.get(key) ?? records.get(key) ?? { rev: 0, deleted: true, doc: {} };
    if ((base ?? 0) !== current.rev)
      return { mid, status: 409, rev: current.rev, deleted: current.deleted, doc: current.doc };
    const rev = counter + made.length + 1, kept = !deleted ? doc : doc?._erased === true ? { _erased: true } : {};
    const record = { type, id, rev, deleted: Boolean(deleted), doc: kept };
    made.push({ mid, record }), now.set(key, record), done.set(mid, rev);
    return { mid, status: 200, rev };
  };
  const { n, writes } = JSON.parse(body);
  const results = writes.map(apply);
  if (damaged) throw Object.assign(new Error("the log is damaged"), { status: 503 });
  try {
    if (made.length) append(made);
  } catch (why) {
    damaged = true; // half a line may be there: nothing may follow it before a restart has cut it off
    throw Object.assign(why, { status: 503 });
  }
  keep(made);
  return { n, results };
}

function pull(query) {
  const since = Number(query.get("since") ?? 0), limit = Math.min(Number(query.get("limit") ?? 1000), 5000);
  if (!Number.isSafeInteger(since) || !(limit >= 1)) throw new Error("since must be a cursor, limit 1 or more");
  const rest = [...records.values()].filter(({ rev }) => rev > since), changes = rest.slice(0, limit);
  const cursor = String(changes.at(-1)?.rev ?? since);
  return { n: query.get("n"), cursor, more: rest.length > limit, changes };
}

const server = createServer(async (request, response) => {
  const answer = (status, reply) =>
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(reply));
  try {
    const pieces = await request.toArray();
    const query = new URL(request.url, "http://localhost").searchParams;
    const work = request.method === "POST" ? push(Buffer.concat(pieces).toString()) : pull(query);
    answer(200, { forecourt: 1, epoch, ...work });
  } catch (why) {
    answer(why.status ?? 400, { error: String(why) });
  }
});
server.listen(Number(process.argv[2] ?? 8787), "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
