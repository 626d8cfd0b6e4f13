// An endpoint of Forecourt's sync contract on Node (20.10 or newer, no packages), without tokens and blobs.
// Run: node node.mjs [PORT]. A push is a line of showroom.log, in the current folder, on the disk before the answer.
// All records are in memory, and a push is one turn of Node's loop: that is the transaction, and the lock.
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const LOG = "showroom.log", UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, KIND = /^[a-z][a-z0-9_]{0,39}$/;
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const line = (value) => JSON.stringify(value) + "\n";
const append = (value) => appendFileSync(LOG, line(value), { flush: true });

if (!existsSync(LOG)) append(randomUUID());
// Half a line at the end is a push that a crash cut short, and that nobody was told of.
const log = readFileSync(LOG), whole = log.lastIndexOf("\n") + 1;
const [epoch, ...pushes] = log.toString("utf8", 0, whole).trim().split("\n").map((line) => JSON.parse(line));
const records = new Map(), receipts = new Map(); // type/id → record, by rising rev; mid → rev
let counter = 0;
pushes.forEach(keep);

// Each start drops from the log what was written over, lest somebody who was erased stay in it. Have one a month.
const isCurrent = ({ type, id, rev }) => records.get(`${type}/${id}`).rev === rev;
const left = pushes.map((made) => made.map((write) => (isCurrent(write) ? write : { ...write, doc: {} })));
writeFileSync(`${LOG}.new`, [epoch, ...left].map(line).join(""), { flush: true });
renameSync(`${LOG}.new`, LOG);
fsyncSync(openSync(".")); // the name of it

function keep(made) {
  for (const { mid, ...record } of made) {
    const key = `${record.type}/${record.id}`;
    records.delete(key); // a Map keeps the order in which keys came: to the end with it
    records.set(key, record);
    receipts.set(mid, (counter = record.rev));
  }
}

function push({ n, writes }) {
  const made = [];
  const results = writes.map(({ mid, type, id, base, deleted, doc }) => {
    const areTexts = [mid, type, id].every((text) => typeof text === "string"); // test() would read null as "null"
    if (!areTexts || !UUID.test(mid) || !UUID.test(id) || !KIND.test(type) || !(deleted || isObject(doc)))
      return { mid, status: 422, error: "mid and id must be UUIDs, type a word, doc an object" };
    const seen = receipts.get(mid) ?? made.find((write) => write.mid === mid)?.rev;
    if (seen) return { mid, status: 200, rev: seen };
    const now = made.findLast((write) => write.type === type && write.id === id) ?? records.get(`${type}/${id}`);
    const current = now ?? { rev: 0, deleted: true, doc: {} };
    if ((base ?? 0) !== current.rev)
      return { mid, status: 409, rev: current.rev, deleted: current.deleted, doc: current.doc };
    const isErased = current.deleted && current.doc._erased === true; // for good
    if (deleted) doc = isErased || doc?._erased === true ? { _erased: true } : {};
    const rev = counter + made.length + 1;
    made.push({ mid, type, id, rev, deleted: Boolean(deleted), doc });
    return { mid, status: 200, rev };
  });
  if (made.length) append(made);
  keep(made);
  return { n, results };
}

function pull(query) {
  const since = Number(query.get("since") ?? 0), limit = Math.min(Number(query.get("limit") ?? 1000), 5000);
  if (!Number.isSafeInteger(since) || !(limit >= 1)) throw new Error("since must be a cursor, limit 1 or more");
  const rest = [...records.values()].filter(({ rev }) => rev > since), changes = rest.slice(0, limit);
  const left = rest.length - changes.length;
  return { n: query.get("n"), cursor: String(changes.at(-1)?.rev ?? since), more: rest.length > limit, left, changes };
}

async function answer(request, response) {
  let status = 200, reply;
  const query = new URL(request.url, "http://localhost").searchParams;
  const body = Buffer.concat(await request.toArray());
  const isForm = request.method === "POST" && !/^application\/json\b/i.test(request.headers["content-type"]);
  const work = { GET: () => pull(query), POST: () => push(JSON.parse(body)) }[request.method];
  try {
    if (isForm) [status, reply] = [415, { error: "application/json only" }]; // a form of any page in the browser
    else if (work) reply = { forecourt: 1, epoch, ...work() };
    else [status, reply] = [405, { error: "GET or POST" }];
  } catch (why) {
    if (why.syscall) throw why; // the disk: a 4xx would be a lie, and half a line may be there. Ends the program
    [status, reply] = [400, { error: String(why) }];
  }
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(reply));
}

const server = createServer((request, response) => answer(request, response));
server.listen(Number(process.argv[2] ?? 8787), "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
