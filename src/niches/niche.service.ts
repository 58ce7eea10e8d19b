import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { Page } from '../core/paging/page.ts'
import { changedMeanwhile, checkRevision, type Revised, type Revisions } from '../core/revision.ts'
import type { Flow } from '../dialog/flow.schema.ts'
import type { CreateNiche, UpdateNiche } from './niche.api.ts'
import type { Niche, NicheStatus } from './niche.schema.ts'
import type { NicheChanges, NicheStore } from './niche.store.ts'

/**
 * Every method that names a niche throws NOT_FOUND for an unknown or deleted one, and PRECONDITION_FAILED for one
 * at another revision than those given.
 */
export interface NicheService {
  /** The same `id` again makes no second niche. */
  create(input: CreateNiche, id?: string): Promise<Niche>
  list(filter: { status?: NicheStatus | undefined }, page: Page): Promise<Niche[]>
  get(id: string): Promise<Niche>
  update(id: string, changes: UpdateNiche, revisions?: Revisions): Promise<Niche>
  /** Hides the niche: its campaigns and their leads stay. */
  delete(id: string, revisions?: Revisions): Promise<void>
  /** The niche's own questionnaire, with the niche's revision. Throws NOT_FOUND while it has none. */
  getFlow(id: string): Promise<{ flow: Flow } & Revised>
  setFlow(id: string, flow: Flow, revisions?: Revisions): Promise<Niche>
  /** Returns the niche to the default questionnaire. */
  deleteFlow(id: string, revisions?: Revisions): Promise<void>
}

export function createNicheService({ niches }: { niches: NicheStore }): NicheService {
  const get = async (id: string): Promise<Niche> => (await niches.findById(id)) ?? fail()
  const update = async (id: string, changes: NicheChanges, revisions: Revisions): Promise<Niche> =>
    (await niches.update(id, changes, revisions)) ?? ((await get(id)) && changedMeanwhile())

  return {
    create: async (input, id = newId()) => {
      const niche = newNiche(input, id)
      await niches.insert(niche)
      return niche
    },
    list: (filter, page) => niches.list(filter, page),
    get,
    update: async (id, changes, revisions) => {
      if (Object.keys(changes).length > 0) return update(id, changes, revisions)
      const niche = await get(id)
      checkRevision(niche, revisions)
      return niche
    },
    delete: async (id, revisions) => {
      await update(id, { is_deleted: true }, revisions)
    },
    getFlow: async (id) => {
      const { flow, rev } = await get(id)
      if (flow !== null) return { flow, rev }
      return fail({ ru: 'У ниши нет своей анкеты', en: 'The niche has no questionnaire of its own' })
    },
    setFlow: (id, flow, revisions) => update(id, { flow }, revisions),
    deleteFlow: async (id, revisions) => {
      await update(id, { flow: null }, revisions)
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
