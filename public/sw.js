// The service worker: keeps the whole app on the tablet, so that it opens without a network.
//
// It keeps files of the app and nothing else. Records, the endpoint's answers and other servers are
// none of its business: it lets those requests pass as if it were not there.
//
// What the page and this worker say to each other:
//
//   page -> waiting worker   { type: "activate" }
//       "Nothing is open that could be lost: take over." A new version is downloaded in the
//       background and then waits. It takes over when this message comes, or when the app is next
//       started with no page of it left open. It never takes over by itself.
//   worker -> page           nothing; the page watches what the browser tells it:
//       registration.waiting           a new version is here, and waits
//       "controllerchange"             a worker has taken over: reload now, in every open tab, unless
//                                      the page had none before (the very first visit)
//
// The build fills in the next line: { version, files: { "/path": "sha-256 in hex" } }. Without a
// build there are no files and this worker does nothing.
const BUILD = { version: "unbuilt", files: {} };

const PREFIX = "forecourt-";
const CACHE = PREFIX + BUILD.version;
const PAGE = "/index.html";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  if (event.data?.type === "activate") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const path = kept(event.request);
  if (path) event.respondWith(answer(path, event.request));
});

// All or nothing: if one file cannot be had, this version is not installed, the old one goes on, and
// the browser tries again at the next start.
async function install() {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const path of Object.keys(BUILD.files)) {
    if (!(await cache.match(path))) missing.push(path);
  }
  await Promise.all(missing.map(async (path) => cache.put(path, await obtain(path))));
}

async function activate() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const old = ours.filter((name) => name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  // On the very first visit the page came from the network. Claiming it lets it fetch from here from
  // now on. With an older version there is nothing to claim: its pages change over by themselves.
  if (old.length === 0) await self.clients.claim();
}

// Returns the file with the content that the build has promised, whoever hands it over. A showroom's
// Wi-Fi that answers everything with its login page must not get that page into the cache.
async function obtain(path) {
  const earlier = await caches.match(path);
  if (earlier) {
    const body = await earlier.clone().arrayBuffer();
    if ((await sha256(body)) === BUILD.files[path]) return earlier;
  }
  // What the page has just loaded need not come over a weak line twice; what the browser kept from an
  // earlier day may be out of date, and then it does.
  const fresh = (await promised(path, "default")) ?? (await promised(path, "reload"));
  if (!fresh) throw new Error(`${path}: not to be had in this version`);
  return fresh;
}

async function promised(path, cache) {
  const response = await fetch(path, { cache, credentials: "same-origin", redirect: "error" });
  if (!response.ok) return undefined;
  const body = await response.arrayBuffer();
  if ((await sha256(body)) !== BUILD.files[path]) return undefined;
  // A response of our own: one that knows it was redirected or compressed on its way would be refused
  // as the answer to a navigation, or taken for compressed still.
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(body, { headers });
}

async function sha256(body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Returns which kept file answers the request, or undefined if it is not for this worker.
function kept(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return undefined;
  if (Object.hasOwn(BUILD.files, url.pathname)) return url.pathname;
  const isEndpoint = url.pathname === "/sync" || url.pathname.startsWith("/sync/");
  // Every address inside the app is the same page; the app reads the address itself.
  const isPage = request.mode === "navigate" && !isEndpoint && Object.hasOwn(BUILD.files, PAGE);
  return isPage ? PAGE : undefined;
}

// From the cache, always: one version's page never meets another version's code. The network is asked
// only if the system has cleared the cache away.
async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
