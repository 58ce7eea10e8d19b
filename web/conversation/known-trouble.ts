/** What staff are told of. */
export type Trouble =
  | 'blocked'
  | 'gone'
  | 'noChat'
  | 'noWhatsapp'
  | 'tooLong'
  | 'tooLarge'
  | 'noFile'
  | 'unreadable'
  | 'noVoice'
  | 'unreachable'
  | 'otherBot'

/** How a channel words what went wrong, and what that is to staff. The first that fits counts. */
const known: readonly (readonly [RegExp, Trouble])[] = [
  [/blocked/i, 'blocked'],
  [/deactivated/i, 'gone'],
  [/chat not found|peer_id_invalid/i, 'noChat'],
  [/no whatsapp/i, 'noWhatsapp'],
  [/too long/i, 'tooLong'],
  [/too big|too large/i, 'tooLarge'],
  [/not kept any more/i, 'noFile'],
  [/voice_messages_forbidden/i, 'noVoice'],
  [/photo_|image_process|wrong file|wrong type|media_invalid|media_empty/i, 'unreadable'],
  // Such an account is not connected either.
  [/another account|another bot|earlier bot/i, 'otherBot'],
  [/does not answer|no answer|not connected|did not take|did not send/i, 'unreachable'],
]

/** What went wrong by a channel's wording; null where nobody has met it before. */
export function knownTrouble(error: string): Trouble | null {
  return known.find(([pattern]) => pattern.test(error))?.[1] ?? null
}
