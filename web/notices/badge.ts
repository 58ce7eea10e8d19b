const plain = '/icon.svg'

/** Shows a number on the page's icon, in the tab and where the page is installed; 0 shows none. */
export function showBadge(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link) link.href = count === 0 ? plain : `data:image/svg+xml,${encodeURIComponent(iconWith(count))}`
  // Only an installed page has one.
  if ('setAppBadge' in navigator) navigator.setAppBadge(count).catch(() => undefined)
}

function iconWith(count: number): string {
  const text = count > 99 ? '99+' : String(count)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0c7489"/><rect x="3" y="6" width="26" height="20" rx="10" fill="#fff"/><text x="16" y="22" font-family="sans-serif" font-size="${text.length > 2 ? 12 : 17}" font-weight="700" text-anchor="middle" fill="#0c7489">${text}</text></svg>`
}
