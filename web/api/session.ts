/** Access to the API in this browser tab: the key, where the server asks for one. */
interface Session {
  /** Kept until the tab closes. */
  readonly key: string | null
  /** The server has refused the last request for want of a right key. */
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
export function askForKey(): void {
  if (!session.isAsking) become({ ...session, isAsking: true })
}

/** Takes a key that the server has accepted. */
export function signIn(key: string): void {
  sessionStorage.setItem(storageKey, key)
  become({ key, isAsking: false })
}

/** Forgets the key and asks for another. */
export function signOut(): void {
  sessionStorage.removeItem(storageKey)
  become({ key: null, isAsking: true })
}
