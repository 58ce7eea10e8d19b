import type { Language, LocalizedText } from '../../core/text/localized-text.ts'

/** The first of several wordings that was not said just before; where all were, the first again. */
export function vary(
  wordings: readonly LocalizedText[],
  { language, said = [] }: { language: Language; said?: readonly string[] | undefined },
): string {
  const texts = wordings.map((wording) => wording[language])
  return texts.find((text) => !said.includes(text)) ?? texts[0] ?? ''
}
