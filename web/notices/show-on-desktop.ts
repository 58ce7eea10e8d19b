interface Shown {
  title: string
  body: string
  /** What is shown under the same takes its place. */
  tag: string
}

/** Shows something beside the browser, where it is allowed; who clicks it comes to the page. */
export function showOnDesktop({ title, body, tag }: Shown, onClick: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const shown = new Notification(title, { body, tag, icon: '/icon.svg' })
    shown.onclick = () => {
      window.focus()
      shown.close()
      onClick()
    }
  } catch {
    // Phones show nothing but what a service worker shows: without a page behind it, a click opens none.
    void navigator.serviceWorker
      ?.getRegistration()
      .then((worker) => worker?.showNotification(title, { body, tag }))
  }
}
