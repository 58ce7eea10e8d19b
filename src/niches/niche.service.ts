import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import type { DayOf } from '../core/local-day.ts'
import type { Page } from '../core/paging/page.ts'
import { changedMeanwhile, checkRevision, type Revised, type Revisions } from '../core/revision.ts'
import type { Flow } from '../dialog/flow.schema.ts'
import type { CreateNiche, UpdateNiche } from './niche.api.ts'
import type { Niche, NicheStatus } from './niche.schema.ts'
import type { NicheChanges, NicheStore } from './niche.store.ts'
import { type Targets, withTargets } from './target-changes.ts'

/**
 * Every method that names a niche throws NOT_FOUND for an unknown or deleted one, and PRECONDITION_FAILED for one
 * at another revision than those given.
 */
export interface NicheService {
  /** The same `id` again makes no second niche. `author` is the id of whoever makes it. */
  create(input: CreateNiche, id?: string, author?: string | null): Promise<Niche>
  list(filter: { status?: NicheStatus | undefined }, page: Page): Promise<Niche[]>
  get(id: string): Promise<Niche>
  /** Targets that change are kept with their day and author. */
  update(id: string, changes: UpdateNiche, options?: UpdateOptions): Promise<Niche>
  /** Hides the niche: its campaigns and their leads stay. */
  delete(id: string, revisions?: Revisions): Promise<void>
  /** The niche's own questionnaire, with the niche's revision. Throws NOT_FOUND while it has none. */
  getFlow(id: string): Promise<{ flow: Flow } & Revised>
  setFlow(id: string, flow: Flow, revisions?: Revisions): Promise<Niche>
  /** Returns the niche to the default questionnaire. */
  deleteFlow(id: string, revisions?: Revisions): Promise<void>
}

interface UpdateOptions {
  revisions?: Revisions
  /** The API key of whoever changes it. */
  author?: string | null | undefined
}

interface NicheServiceDeps {
  niches: NicheStore
  wakeCalls: { call(topic: 'judge', niche: string): void }
  dayOf: DayOf
  now(): Date
}

export function createNicheService({ niches, wakeCalls, dayOf, now }: NicheServiceDeps): NicheService {
  const get = async (id: string): Promise<Niche> => (await niches.findById(id)) ?? fail()
  const update = async (id: string, changes: NicheChanges, revisions: Revisions): Promise<Niche> =>
    (await niches.update(id, changes, revisions)) ?? ((await get(id)) && changedMeanwhile())
  /** What its campaigns are worth, and what follows from that, may be another thing now. */
  const judged = (niche: Niche): Niche => {
    wakeCalls.call('judge', niche.id)
    return niche
  }

  async function updateTargets(
    id: string,
    changes: UpdateNiche,
    { revisions, author = null }: { revisions: Revisions; author: string | null | undefined },
  ): Promise<Niche> {
    for (;;) {
      const niche = await get(id)
      checkRevision(niche, revisions)
      const said = { day: dayOf(now()), author }
      const target_changes = withTargets(niche.target_changes, { ...niche, ...changes }, said)
      const updated = await niches.update(id, { ...changes, target_changes }, [niche.rev ?? 0])
      if (updated !== null) return updated
    }
  }

  return {
    create: async (input, id = newId(), author = null) => {
      const niche = newNiche(input, id)
      niche.target_changes = withTargets([], niche, { day: dayOf(niche.created_at), author })
      await niches.insert(niche)
      return niche
    },
    list: (filter, page) => niches.list(filter, page),
    get,
    update: async (id, changes, { revisions, author } = {}) => {
      if (targetNames.some((name) => name in changes))
        return judged(await updateTargets(id, changes, { revisions, author }))
      if ('auto_pause' in changes) return judged(await update(id, changes, revisions))
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

const targetNames = ['cpl_target', 'roi_target', 'usual_deal'] as const satisfies (keyof Targets)[]

function newNiche(input: CreateNiche, id: string): Niche {
  return {
    id,
    name: input.name,
    category: input.category,
    description: input.description ?? null,
    status: 'research',
    cpl_target: input.cpl_target ?? null,
    roi_target: input.roi_target ?? null,
    usual_deal: input.usual_deal ?? null,
    auto_pause: input.auto_pause ?? null,
    assignment: input.assignment ?? null,
    silent_minutes: input.silent_minutes ?? null,
    target_changes: [],
    flow: null,
    is_deleted: false,
    created_at: timeOfId(id),
    updated_at: timeOfId(id),
  }
}

function fail(text = { ru: 'Ниша не найдена', en: 'Niche not found' }): never {
  throw new AppError('NOT_FOUND', text)
}
