import type { Role } from '../../src/auth/role.ts'
import type { Container } from '../../src/container.ts'
import { newId, timeOfId } from '../../src/core/id.ts'
import type { Customer } from '../../stand-ins/telegram/control-client.ts'
import type { Product } from './product.ts'

let hired = 0

/** Somebody of the shop, without a password. Returns their id. */
export async function hire(
  { people }: Pick<Container, 'people'>,
  { name, role = 'agent' }: { name: string; role?: Role },
): Promise<string> {
  hired += 1
  const id = newId()
  const account = { login: `hired${hired}`, name, role, state: 'active', password_hash: null } as const
  const dates = { created_at: timeOfId(id), updated_at: timeOfId(id) }
  await people.insert({ id, ...account, session_epoch: 0, rev: 0, ...dates })
  return id
}

/** Somebody of the shop who has linked their chat; what the bot answered to that is read already. */
export async function linked(
  product: Product,
  { language = 'ru', ...person }: { name: string; role?: Role; language?: string },
): Promise<{ id: string; chat: Customer & { id: string } }> {
  const id = await hire(product.container, person)
  const chat = product.customer(language)
  await chat.send(`/link ${(await product.container.linking.makeCode(id)).code}`)
  await chat.nextBotMessage()
  return { id, chat }
}
