type Said = { type: 'front'; is_in_front: boolean }

/** The server forgets who says nothing for longer than twice that. */
const repeatEveryMs = 15_000
const moments = ['focus', 'blur', 'visibilitychange'] as const

/**
 * Says by a connection whether somebody looks at the page, for as long as they do: what it shows is not told elsewhere.
 * @returns ends it
 */
export function sayFront(send: (said: Said) => void): () => void {
  let wasInFront = false
  const say = (): void => {
    const is_in_front = document.visibilityState === 'visible' && document.hasFocus()
    if (is_in_front || wasInFront) send({ type: 'front', is_in_front })
    wasInFront = is_in_front
  }
  say()
  const timer = setInterval(say, repeatEveryMs)
  // What happens to the document comes by the window too.
  for (const moment of moments) window.addEventListener(moment, say, { capture: true })
  return () => {
    clearInterval(timer)
    for (const moment of moments) window.removeEventListener(moment, say, { capture: true })
  }
}
