/** A bot keeps silent for so long after a person has spoken. */
const pauseMs = 12 * 60 * 60 * 1000

/** Until when the bot leaves a conversation to the person who has spoken in it then. */
export function pauseAfter(spokenAt: Date): Date {
  return new Date(spokenAt.getTime() + pauseMs)
}
