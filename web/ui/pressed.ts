/**
 * The key that was pressed, as it is named to people. Letters are told by their place on the keyboard: with a Russian or
 * Kazakh layout the same key writes another letter. Null for what is no shortcut, and for keys that belong to another
 * dialog.
 */
export function pressed(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || isInDialog(event)) return null
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  const isCommand = ctrlKey || metaKey
  if (isCommand) return code === 'KeyK' && !altKey && !shiftKey ? 'Ctrl+K' : null
  if (altKey) return null
  if (key === '/' || key === '?' || key === 'Escape') return key
  return shiftKey ? null : (letters[code] ?? null)
}

/** Also where the key has closed it, and it is gone already. */
function isInDialog({ target }: KeyboardEvent): boolean {
  const isGone = target instanceof Node && !target.isConnected
  return isGone || document.querySelector('[aria-modal="true"]') !== null
}

const letters: Record<string, string> = {
  KeyJ: 'j',
  KeyK: 'k',
  KeyR: 'r',
  KeyU: 'u',
  KeyX: 'x',
  KeyB: 'b',
  KeyN: 'n',
}

/** Whether the key goes into a box that someone types into, or chooses in a list. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null
  )
}
