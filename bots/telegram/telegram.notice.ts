import type { StaffButton, StaffSender } from '../../src/channels/staff-word.ts'
import { clip } from '../../src/core/text/clip.ts'

const longestText = 4096

/** A message to a colleague: plain text, its buttons in one row under it. */
export function noticePayload({ chat, text, buttons }: Parameters<StaffSender['tell']>[0]) {
  const keyboard = buttons.length > 0 && { reply_markup: { inline_keyboard: [buttons.map(inlineButton)] } }
  return { chat_id: chat, text: clip(text, longestText), ...keyboard }
}

function inlineButton(
  button: StaffButton,
): { text: string; callback_data: string } | { text: string; url: string } {
  const { label: text } = button
  return 'url' in button ? { text, url: button.url } : { text, callback_data: button.data }
}
