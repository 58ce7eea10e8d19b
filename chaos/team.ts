import type { Container } from '../src/container.ts'
import { newId, timeOfId } from '../src/core/id.ts'

const names = ['aigul', 'bolat', 'dana']

/** Colleagues on shift, among whom the leads of a niche are shared. */
export async function hire({ people }: Pick<Container, 'people'>): Promise<void> {
  for (const login of names) {
    const id = newId()
    const account = { login, name: login, role: 'agent', state: 'active', password_hash: null } as const
    const dates = { created_at: timeOfId(id), updated_at: timeOfId(id) }
    await people.insert({ id, ...account, session_epoch: 0, rev: 0, ...dates })
  }
}

/** How many leads of a campaign have not come to one owner, in turn and once, and by how much shares differ beyond one. */
export async function countWrongOwners({ leads }: Container, campaignId: string): Promise<number> {
  const listed = await leads.list({ campaign_id: campaignId }, { limit: 1_000_000 })
  const found = await leads.findByIds(listed.map(({ id }) => id))
  const shares = new Map<string, number>()
  let wrong = 0
  for (const { assignee_id, assignments = [] } of found) {
    const [only, ...others] = assignments
    const isOnce = only?.reason === 'in_turn' && only.to === assignee_id && others.length === 0
    if (assignee_id == null || !isOnce) wrong += 1
    else shares.set(assignee_id, (shares.get(assignee_id) ?? 0) + 1)
  }
  const counts = names.map((_, index) => [...shares.values()][index] ?? 0)
  return wrong + Math.max(0, Math.max(...counts) - Math.min(...counts) - 1)
}
