import { expect, test } from 'vitest'
import { spellingsOf } from '../../../src/campaigns/ad-code.ts'
import { adLinks } from '../../../src/campaigns/ad-links.ts'
import { writtenCodes } from '../../../src/campaigns/written-codes.ts'
import { Language } from '../../../src/core/text/localized-text.ts'
import { startChat } from '../dialog/chat.ts'

test.each(Language.options)(
  'what stands ready in WhatsApp in %s carries the code and is nobody’s need',
  (language) => {
    const { text, say } = adLinks('K7M2T4', { telegram: null, whatsapp: null }, language)
    const [{ start, end, isMarked } = { start: 0, end: 0, isMarked: false }] = writtenCodes(text, {
      isFirst: true,
    })
    expect([text.slice(start, end), isMarked]).toEqual(['#K7M2T4', true])
    const { dialog, captured } = startChat().say(text.slice(0, start))
    expect([dialog.answers, captured, dialog.language]).toEqual([{}, {}, language])
    expect(writtenCodes(say, { isFirst: true }).flatMap(({ written }) => spellingsOf(written))).toContain(
      'K7M2T4',
    )
  },
)
