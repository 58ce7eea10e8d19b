import { expect, test } from 'vitest'
import { knownTrouble } from '../../../web/conversation/known-trouble.ts'

test.each([
  ['Telegram 413: Request Entity Too Large', 'tooLarge'],
  ['Telegram 400: Bad Request: PHOTO_INVALID_DIMENSIONS', 'unreadable'],
  ['Telegram 400: Bad Request: VOICE_MESSAGES_FORBIDDEN', 'noVoice'],
  ['the file is not kept any more', 'noFile'],
  ['the chat is with another account (12), which is not connected any more', 'otherBot'],
  ['WhatsApp did not send the message', 'unreachable'],
  ['Telegram 400: Bad Request: nobody has seen this', null],
])('%s is known as what it is to staff', (error, trouble) => {
  expect(knownTrouble(error)).toBe(trouble)
})
