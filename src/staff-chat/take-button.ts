import { z } from 'zod'

const prefix = 'take:'

/** What the button «Take» under a notice tells us; Telegram lets it have 64 bytes. */
export function takeData(leadId: string): string {
  return `${prefix}${leadId}`
}

/** The lead that is to be taken; null for what no button of ours tells. */
export function leadToTake(data: string): string | null {
  if (!data.startsWith(prefix)) return null
  return z.uuid().safeParse(data.slice(prefix.length)).data ?? null
}
