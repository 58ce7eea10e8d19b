// A module for its types alone: it neither imports nor gives away anything.
export {}

declare const self: ServiceWorkerGlobalScope
/** Put in by the build: another build has another. */
declare const BUILD: string

const cacheName = `leadbot ${BUILD}`
const shell = '/'

// Keeps the frame of the page for when there is no connection: it, its scripts, styles and icons, and nothing of any
// customer's. Online the frame always comes from the server; what has a hash in its name never changes.

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => keptShell()))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(comeForward())
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  const page = await fetch(shell, { cache: 'no-cache' })
  const html = await page.clone().text()
  const named = [...html.matchAll(/(?:src|href)="(\/(?:assets\/|icon)[^"]+)"/g)].map(([, path]) => path)
  await cache.put(shell, page)
  await cache.addAll(named.filter((path) => path !== undefined))
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)))
}

/** Only for who has no connection: whatever the server says, also that it is down, comes from it. */
async function keptShell(): Promise<Response> {
  return (await caches.match(shell)) ?? Response.error()
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.status === 200) await (await caches.open(cacheName)).put(request, answer.clone())
  return answer
}

async function comeForward(): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window' })
  if (page) await page.focus()
  else await self.clients.openWindow(shell)
}
