import type { Flow } from '../conversation/flow.schema.ts'
import { AppError } from '../errors.ts'
import type { Page } from '../http/page.ts'
import { newId, timeOfId } from '../id.ts'
import type { CreateNiche, UpdateNiche } from './niche.api.ts'
import type { Niche, NicheStatus } from './niche.schema.ts'
import type { NicheChanges, NicheStore } from './niche.store.ts'

/** Every method that names a niche throws NOT_FOUND for an unknown or deleted one. */
export interface NicheService {
  /** The same `id` again makes no second niche. */
  create(input: CreateNiche, id?: string): Promise<Niche>
  list(filter: { status?: NicheStatus | undefined }, page: Page): Promise<Niche[]>
  get(id: string): Promise<Niche>
  update(id: string, changes: UpdateNiche): Promise<Niche>
  /** Hides the niche: its campaigns and their leads stay. */
  delete(id: string): Promise<void>
  /** The niche's own questionnaire. Throws NOT_FOUND while it has none. */
  getFlow(id: string): Promise<Flow>
  setFlow(id: string, flow: Flow): Promise<Flow>
  /** Returns the niche to the default questionnaire. */
  deleteFlow(id: string): Promise<void>
}

export function createNicheService({ niches }: { niches: NicheStore }): NicheService {
  const update = async (id: string, changes: NicheChanges): Promise<Niche> =>
    (await niches.update(id, changes)) ?? fail()

  return {
    create: async (input, id = newId()) => {
      const niche = newNiche(input, id)
      await niches.insert(niche)
      return niche
    },
    list: (filter, page) => niches.list(filter, page),
    get: async (id) => (await niches.findById(id)) ?? fail(),
    update: async (id, changes) => {
      if (Object.keys(changes).length === 0) return (await niches.findById(id)) ?? fail()
      return update(id, changes)
    },
    delete: async (id) => {
      await update(id, { is_deleted: true })
    },
    getFlow: async (id) => {
      const { flow } = (await niches.findById(id)) ?? fail()
      return flow ?? fail({ ru: 'У ниши нет своей анкеты', en: 'The niche has no questionnaire of its own' })
    },
    setFlow: async (id, flow) => {
      await update(id, { flow })
      return flow
    },
    deleteFlow: async (id) => {
      await update(id, { flow: null })
    },
  }
}

function newNiche(input: CreateNiche, id: string): Niche {
  return {
    id,
    name: input.name,
    category: input.category,
    description: input.description ?? null,
    status: 'research',
    cpl_target: input.cpl_target ?? null,
    roi_target: input.roi_target ?? null,
    flow: null,
    is_deleted: false,
    created_at: timeOfId(id),
    updated_at: timeOfId(id),
  }
}

function fail(text = { ru: 'Ниша не найдена', en: 'Niche not found' }): never {
  throw new AppError('NOT_FOUND', text)
}
