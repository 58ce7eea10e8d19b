import { setTimeout as wait } from 'node:timers/promises'
import type { Container } from '../src/container.ts'

const lookEveryMs = 500
/** Longer than whoever tells rests for once it has been told of nothing. */
const patienceMs = 60_000

/** How many of the leads that staff entered, each to be reminded of, were not told of, or before their time. */
export async function countWrongReminders(
  { leads }: Pick<Container, 'leads'>,
  people: readonly string[],
): Promise<number> {
  const until = Date.now() + patienceMs
  for (;;) {
    const found = await Promise.all(people.map((person) => leads.findByPerson('olx', person)))
    const wrong = found.filter((lead) => {
      const reminders = lead?.reminders ?? []
      return (
        reminders.length === 0 || !reminders.every(({ at, told_at }) => told_at !== null && told_at >= at)
      )
    }).length
    if (wrong === 0 || Date.now() > until) return wrong
    await wait(lookEveryMs)
  }
}
