/** Has the browser keep the frame of the page for when there is no connection, once the page itself is there. */
export function keepShell(): void {
  // Browsers have none on an address that anybody on the way could change.
  if (!('serviceWorker' in navigator)) return
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/worker.js').catch(() => undefined)
  })
}
