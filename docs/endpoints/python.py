# An endpoint of Forecourt's sync contract in Python's standard library, without tokens and blobs.
# Run: python3 python.py [PORT]. Records are kept in showroom.db, in the current folder.
import json, re, sqlite3, sys, threading, uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

lock, db = threading.Lock(), sqlite3.connect("showroom.db", isolation_level=None, check_same_thread=False)
db.executescript("""PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS head (one INT PRIMARY KEY, epoch TEXT, counter INT);
  CREATE TABLE IF NOT EXISTS receipt (mid TEXT PRIMARY KEY, rev INT);
  CREATE TABLE IF NOT EXISTS record (type, id, rev INT UNIQUE, deleted INT, doc, PRIMARY KEY (type, id));""")
db.execute("INSERT OR IGNORE INTO head VALUES (1, ?, 0)", [uuid.uuid4().hex])

KIND, UUID = re.compile(r"[a-z][a-z0-9_]{0,39}"), re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

def is_erased(doc):
    return isinstance(doc, dict) and doc.get("_erased") is True

def apply(write):
    mid, kind, id, doc, gone = [write.get(field) for field in ("mid", "type", "id", "doc", "deleted")]
    if not (UUID.fullmatch(mid) and UUID.fullmatch(id) and KIND.fullmatch(kind) and (gone or isinstance(doc, dict))):
        return {"mid": mid, "status": 422, "error": "mid and id must be UUIDs, type a word, doc an object"}
    if seen := db.execute("SELECT rev FROM receipt WHERE mid = ?", [mid]).fetchone():
        return {"mid": mid, "status": 200, "rev": seen[0]}
    there = db.execute("SELECT rev, deleted, doc FROM record WHERE type = ? AND id = ?", [kind, id]).fetchone()
    rev, deleted, current = there or (0, 1, "{}")
    if (write.get("base") or 0) != rev:
        return {"mid": mid, "status": 409, "rev": rev, "deleted": bool(deleted), "doc": json.loads(current)}
    if gone:
        for_good = is_erased(doc) or (deleted and is_erased(json.loads(current)))
        doc = {"_erased": True} if for_good else {}
    [rev] = db.execute("UPDATE head SET counter = counter + 1 RETURNING counter").fetchone()
    text = json.dumps(doc, allow_nan=False)  # NaN is no JSON, though Python reads it
    db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)", [kind, id, rev, bool(gone), text])
    db.execute("INSERT INTO receipt VALUES (?, ?)", [mid, rev])
    return {"mid": mid, "status": 200, "rev": rev}

def push(body):
    push = json.loads(body)
    if not isinstance(push["writes"], list):
        raise TypeError("writes must be an array")
    return {"n": push.get("n"), "results": [apply(write) for write in push["writes"]]}

def pull(query):
    since, limit = int(query.get("since", 0)), min(int(query.get("limit", 1000)), 5000)
    rows = db.execute("SELECT * FROM record WHERE rev > ? ORDER BY rev LIMIT ?", [since, limit + 1]).fetchall()
    changes = [dict(type=t, id=i, rev=r, deleted=bool(d), doc=json.loads(doc)) for t, i, r, d, doc in rows[:limit]]
    cursor = changes[-1]["rev"] if changes else since
    return {"n": query.get("n"), "cursor": str(cursor), "more": len(rows) > limit, "changes": changes}

class Endpoint(BaseHTTPRequestHandler):
    def answer(self, work):
        try:
            with lock, db:  # commits at the end, or rolls back
                db.execute("BEGIN IMMEDIATE")
                [epoch] = db.execute("SELECT epoch FROM head").fetchone()
                status, reply = 200, {"forecourt": 1, "epoch": epoch, **work()}
        except sqlite3.Error as why:
            status, reply = 503, {"error": str(why)}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as why:
            status, reply = 400, {"error": repr(why)}
        self.send(status, reply)

    def send(self, status, reply):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(json.dumps(reply).encode())

    def do_GET(self):
        self.answer(lambda: pull(dict(parse_qsl(urlsplit(self.path).query))))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get_content_type() != "application/json":  # a form of any page in the browser
            return self.send(415, {"error": "application/json only"})
        self.answer(lambda: push(body))

server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else 8787), Endpoint)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
