import { z } from 'zod'
import { AgentsSee, type Shop } from './shop.schema.ts'

const agents_see = AgentsSee.describe(
  'Каких лидов видят сотрудники с ролью agent: all — всех, own_and_unassigned — своих и ничьих',
)

export const UpdateShop = z.strictObject({ agents_see: agents_see.exactOptional() }).meta({
  title: 'Настройки магазина',
  description: 'Отсутствующие поля не меняются',
  examples: [{ agents_see: 'own_and_unassigned' }],
})
export type UpdateShop = z.infer<typeof UpdateShop>

export const ShopAnswer = z
  .object({ agents_see })
  .meta({ id: 'Shop', title: 'Настройки магазина', examples: [{ agents_see: 'all' }] })
export type ShopAnswer = z.infer<typeof ShopAnswer>

export function presentShop({ agents_see: see }: Shop): ShopAnswer {
  return { agents_see: see }
}
