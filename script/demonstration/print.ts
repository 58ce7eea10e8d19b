export function title(text: string): void {
  console.log(`\n\x1b[1m${text}\x1b[0m\n`)
}

/** A line of the chat; texts of several lines stay in their column. */
export function say(who: '👤' | '🤖' | '  ', text: string): void {
  console.log(`${who}  ${text.replaceAll('\n', '\n    ')}`)
}
