/** A sentence of the server's whose amounts stay on one line: `1 500 ₸` is one word to its reader. */
export function unbroken(sentence: string): string {
  return sentence.replace(/(\d) (?=\d|₸)/g, '$1\u00a0')
}
