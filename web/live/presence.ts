import type { ControlMessage } from '../../src/realtime/realtime.api.ts'

/** Who else is at a lead. */
export type PresentPerson = Extract<ControlMessage, { type: 'presence' }>['people'][number]
type Said = { type: 'look'; lead_id: string | null; typing: boolean }

/** The server forgets who says nothing for longer than twice that. */
const repeatEveryMs = 15_000
/** Whoever writes on says so no more often. */
const typingEveryMs = 2_500
const noOne: readonly PresentPerson[] = []

let said: Said = { type: 'look', lead_id: null, typing: false }
let typedAt = 0
let people: readonly PresentPerson[] = noOne
let send: (message: Said) => void = () => undefined
const listeners = new Set<() => void>()

function say(next: Said): void {
  said = next
  send(said)
}

function show(next: readonly PresentPerson[]): void {
  people = next
  for (const listener of listeners) listener()
}

/**
 * The page is at a lead; what is behind another window is not looked at.
 * @returns it is there no more
 */
export function lookAt(leadId: string): () => void {
  typedAt = 0
  const repeat = (): void => {
    const isSeen = document.visibilityState === 'visible'
    say({ type: 'look', lead_id: isSeen ? leadId : null, typing: Date.now() - typedAt < typingEveryMs * 2 })
    if (!isSeen) show(noOne)
  }
  repeat()
  const timer = setInterval(repeat, repeatEveryMs)
  document.addEventListener('visibilitychange', repeat)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', repeat)
    say({ type: 'look', lead_id: null, typing: false })
    show(noOne)
  }
}

/** An answer to the lead that the page is at is being typed, or was sent or taken back. */
export function noteTyping(isTyping: boolean): void {
  if (!isTyping) typedAt = 0
  const isKnown = isTyping ? Date.now() - typedAt < typingEveryMs : !said.typing
  if (said.lead_id === null || isKnown) return
  if (isTyping) typedAt = Date.now()
  say({ ...said, typing: isTyping })
}

/** What the connection hears of it. */
export function hearPresence(message: Extract<ControlMessage, { type: 'presence' }>): void {
  if (message.lead_id === said.lead_id) show(message.people)
}

/** Has what is said go out by this connection, beginning with where the page is. */
export function sayOver(connection: (message: Said) => void): void {
  send = connection
  if (said.lead_id !== null) send(said)
}

/** For `useSyncExternalStore`. */
export function watchPresence(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function presentPeople(): readonly PresentPerson[] {
  return people
}
