/** Access to the API in this browser tab. Who has signed in is known by a cookie, which no script reads. */
interface Session {
  /** The key of who uses one instead, kept until the tab closes. */
  readonly key: string | null
  /** The server has refused the last request, because it does not know who asks. */
  readonly isAsking: boolean
}

const storageKey = 'leadbot-key'
let session: Session = { key: sessionStorage.getItem(storageKey), isAsking: false }
const listeners = new Set<() => void>()

function become(next: Session): void {
  session = next
  for (const listener of listeners) listener()
}

export function currentSession(): Session {
  return session
}

/** For `useSyncExternalStore`. */
export function watchSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** To be called when the server answers 401. */
export function askWhoItIs(): void {
  if (!session.isAsking) become({ ...session, isAsking: true })
}

/** Goes on with a key that the server has accepted; with null, as the person who has just signed in. */
export function goOn(key: string | null): void {
  if (key === null) sessionStorage.removeItem(storageKey)
  else sessionStorage.setItem(storageKey, key)
  become({ key, isAsking: false })
}

/** Forgets the key and asks who it is. */
export function forgetKey(): void {
  sessionStorage.removeItem(storageKey)
  become({ key: null, isAsking: true })
}
