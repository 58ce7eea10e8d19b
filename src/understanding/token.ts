/** A word, a run of digits, or one other sign, at its place in the folded text. */
export interface Token {
  kind: 'word' | 'digits' | 'sign'
  /** Folded: lower case, composed, compatibility forms and dashes made plain. */
  text: string
  /** The word without apostrophes, ё as е; what vocabularies in its own letters are asked for. */
  word: string
  /** How the word sounds, the same for «сөйлесем», «сойлесем» and `soilesem`. */
  sound: string
  start: number
  end: number
  /** Whether white space, or the edge of the text, is before it. */
  isSpaced: boolean
  /** Whether it was typed with a capital letter first. */
  isCapital: boolean
  /** Whether it begins a line. */
  isNewLine: boolean
}

/** A stretch of tokens, `end` not included. */
export interface Stretch {
  start: number
  end: number
}
