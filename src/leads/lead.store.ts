import type { Connection, Model, QueryFilter } from 'mongoose'
import type { Platform } from '../channels/platform.ts'
import type { LeadStatus } from '../core/lead-status.ts'
import { createDayOf, type DayOf, usualTimeZone } from '../core/local-day.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import { createFindById } from '../storage/find-by-id.ts'
import { toDocument } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { countChanges } from './count-changes.ts'
import { type CountedLeadStore, createCountedLeadStore } from './counted-lead.store.ts'
import { createFindByPerson } from './find-by-person.store.ts'
import { scoreRank } from './inbox-order.ts'
import type { DueWork, Lead } from './lead.schema.ts'
import { type LeadChanges, withDue } from './lead-changes.ts'
import { type InboxKeys, type LeadDocument, StoredLead, withoutKeys } from './lead-document.ts'
import { eventsOfChange, eventsOfNew } from './lead-events.ts'
import { createLeadListStore, type LeadListStore, leadListIndexes } from './lead-list.store.ts'
import { type ShownLead, shownLead, type WaitingLead, waitingLead } from './lead-parts.ts'
import { nothingPending, type PendingChanges, pendingDropped } from './pending-changes.store.ts'
import { readLead } from './read-lead.ts'
import { reminderKeys } from './reminders.ts'
import {
  createSamePersons,
  findSamePersons,
  firstOfEachPerson,
  samePersonIndex,
} from './same-person.store.ts'
import { searchWords } from './search-words.ts'
import { statChanges } from './stat-changes.ts'

type LeadModel = Model<LeadDocument>

export interface LeadStore extends LeadListStore, CountedLeadStore {
  ensureIndexes(): Promise<void>
  /** Stores a new lead. Returns null where its person (source, platform_user_id) or its id is there already. */
  insert(lead: Lead): Promise<Lead | null>
  /** Stores many new leads as `insert` would one after the other, in few commands. Returns those that are new. */
  insertMany(leads: readonly Lead[]): Promise<Lead[]>
  findById(id: string): Promise<Lead | null>
  /** What its page shows of it. */
  findShown(id: string): Promise<ShownLead | null>
  /** Those of them that exist, in no particular order. */
  findByIds(ids: string[]): Promise<Lead[]>
  /** By whichever of their ids. */
  findByPerson(source: Platform, userId: string): Promise<Lead | null>
  exists(id: string): Promise<boolean>
  /**
   * One atomic write, decided on the newest state: `decide` gets the lead and returns what to set, or
   * null for nothing. It is called again when somebody else wrote first. Null when there is no such lead.
   */
  change(id: string, decide: (lead: Lead) => LeadChanges | null): Promise<Lead | null>
  /**
   * The same for a lead already at hand, together with others that are written at the same time: null when somebody else
   * has written since it was read. Null also where, after a failure, that cannot be told: who decides anew then, on what
   * is read, must meet what this write has made.
   */
  changeIfCurrent(lead: Lead, changes: LeadChanges): Promise<Lead | null>
  /**
   * Removes a lead, unless somebody has written it since it was read or a campaign does not show it yet.
   * Returns whether it is gone.
   */
  removeIfCurrent(lead: Lead): Promise<boolean>
  /** Ids of leads that are owed this work. */
  listDue(work: readonly DueWork[], limit: number): Promise<string[]>
  /** Leads of these niches that somebody has whose customers wait, who waits longest first. */
  listOwnedWaiting(nicheIds: string[], limit: number): Promise<Lead[]>
  /** Leads whose customers have waited since this moment or a later one, the newest first. */
  listWaitingSince(from: Date, limit: number): Promise<WaitingLead[]>
  /** Ids of leads that one of these people has. */
  listOwnedBy(personIds: string[], limit: number): Promise<string[]>
  /** Ids of leads in one of these statuses, none set by a person, with no message since `since`. */
  listSilent(statuses: readonly LeadStatus[], since: Date, limit: number): Promise<string[]>
  /**
   * Forgets changes that campaigns and roll-ups show now, of a lead at this revision all that it owes; and with them
   * events that everyone has.
   */
  dropPending(leads: readonly PendingChanges[]): Promise<void>
}

interface LeadStoreOptions {
  /** Told of the lead as it was written, where that left work due. */
  onWritten?: (lead: Lead) => void
  /** The shop's calendar; that of Almaty if left out. */
  dayOf?: DayOf
}

/** Leads in MongoDB. Without `announce` their events wait for the sweep, as without `onWritten` what they are due. */
export function createLeadStore(
  connection: Connection,
  announce: Announce = () => undefined,
  { onWritten = () => undefined, dayOf = createDayOf(usualTimeZone) }: LeadStoreOptions = {},
): LeadStore {
  const model = connection.model<LeadDocument>('Lead', leadSchema)
  return {
    ...queries(model),
    ...createLeadListStore(connection),
    ...createCountedLeadStore(model),
    ...writes(model, announce, { onWritten, dayOf }),
    ...debts(model),
  }
}

type Queries = 'findById' | 'findShown' | 'findByIds' | 'exists' | 'findByPerson'

function queries(model: LeadModel): Pick<LeadStore, Queries> {
  const findById = createFindById<LeadDocument>(model.db, 'leads', withoutKeys)
  const findParts = createFindById<LeadDocument>(model.db, 'leads', shownLead.fields)
  const findByPerson = createFindByPerson(model.db, withoutKeys)
  return {
    findById: async (id) => readLead(await findById(id)),
    findShown: async (id) => {
      const document = await findParts(id)
      return document && shownLead.read(document)
    },
    findByIds: async (ids) => {
      const documents = await model.find({ _id: { $in: ids } }).lean<LeadDocument[]>()
      return documents.map((document) => readLead(document))
    },
    exists: async (id) => (await model.exists({ _id: id })) !== null,
    findByPerson: async (source, userId) => readLead(await findByPerson({ source, userId })),
  }
}

type Writes = 'ensureIndexes' | 'insert' | 'insertMany' | 'change' | 'changeIfCurrent' | 'removeIfCurrent'

function writes(
  model: LeadModel,
  announce: Announce,
  { onWritten, dayOf }: Required<LeadStoreOptions>,
): Pick<LeadStore, Writes> {
  const announced = withEvents({ model, collection: 'leads', announce, projection: withoutKeys })
  const samePersons = createSamePersons(model)

  const changeIfCurrent: LeadStore['changeIfCurrent'] = async (lead, changes) => {
    const person = await samePersons.find(lead, { ...lead, ...changes })
    const { update, events, isCounted } = updateOf(lead, changes, person)
    const changed = readLead(
      await announced.findOneAndUpdate({ _id: lead.id, rev: lead.rev }, update, events),
    )
    if (changed !== null && (changes.due !== undefined || isCounted)) onWritten(changed)
    return changed
  }

  /** The same for who decides anew, on the lead as it is read then, wherever this is not known to be written. */
  const revise: LeadStore['changeIfCurrent'] = async (lead, changes) => {
    const person = await samePersons.find(lead, { ...lead, ...changes })
    const { update, events, isCounted, after } = updateOf(lead, changes, person)
    if (!(await announced.revise({ _id: lead.id, rev: lead.rev }, update, events))) return null
    if (changes.due !== undefined || isCounted) onWritten(after)
    return after
  }

  async function insertMany(leads: readonly Lead[]): Promise<Lead[]> {
    const { first, later } = firstOfEachPerson(leads)
    const persons = await findSamePersons(model, first)
    const begun = first.map((lead) =>
      beginning({ ...lead, same_person_as: persons.get(lead.id) ?? lead.same_person_as }, dayOf),
    )
    const isNew = await announced.insertMany(begun)
    const stored = begun.map(({ lead }) => lead).filter(({ id }) => isNew.has(id))
    for (const lead of stored) onWritten(lead)
    // Whose phone somebody before them has brings, is found once those are stored.
    return later.length === 0 ? stored : [...stored, ...(await insertMany(later))]
  }

  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: async (lead) => {
      const begun = beginning({ ...lead, ...(await samePersons.find(null, lead)) }, dayOf)
      if (!(await announced.insert(begun.document, begun.events))) return null
      onWritten(begun.lead)
      return begun.lead
    },
    insertMany,
    changeIfCurrent: revise,
    removeIfCurrent: async ({ id, rev }) => {
      const { deletedCount } = await model.deleteOne({ _id: id, rev, ...nothingPending })
      return deletedCount === 1
    },
    change: async (id, decide) => {
      for (;;) {
        const lead = await findOne(model, { _id: id })
        const changes = lead && decide(lead)
        if (!lead || !changes) return lead
        const changed = await changeIfCurrent(lead, changes)
        if (changed) return changed
      }
    },
  }
}

/** A new lead as it is stored, with what it owes from its beginning. */
function beginning(given: Lead, dayOf: DayOf) {
  const begun = { ...given, cohort_day: dayOf(given.created_at) }
  const counts = countChanges(null, begun)
  const pending = { pending_counts: counts, pending_stats: statChanges(null, begun) }
  const lead: Lead = { ...begun, ...pending, due: dueWith(begun.due, true) }
  return { lead, document: { ...toDocument(lead), ...inboxKeys(lead) }, events: eventsOfNew(lead, counts) }
}

/** One write with all that it leads to: what is due, what is counted, what is announced. */
function updateOf(lead: Lead, changes: LeadChanges, person: Partial<Pick<Lead, 'same_person_as'>>) {
  const changed = { ...lead, ...changes, ...person }
  const counts = countChanges(lead, changed)
  const stats = statChanges(lead, changed)
  const isCounted = counts.length + stats.length > 0
  const written = { due: dueWith(changes.due ?? lead.due, isCounted), updated_at: new Date() }
  const update = {
    $set: { ...changes, ...person, ...(isShown(changes) && inboxKeys(changed)), ...written },
    $inc: { rev: 1 },
    ...(isCounted && { $push: { pending_counts: { $each: counts }, pending_stats: { $each: stats } } }),
  }
  const after: Lead = {
    ...changed,
    ...written,
    rev: lead.rev + 1,
    pending_counts: [...lead.pending_counts, ...counts],
    pending_stats: [...lead.pending_stats, ...stats],
  }
  return { update, after, events: eventsOfChange(lead, changed, counts), isCounted }
}

type Debts =
  | 'listDue'
  | 'listOwnedWaiting'
  | 'listWaitingSince'
  | 'listOwnedBy'
  | 'listSilent'
  | 'dropPending'

function debts(model: LeadModel): Pick<LeadStore, Debts> {
  const idsOf = async (query: QueryFilter<LeadDocument>, limit: number): Promise<string[]> =>
    (await model.find(query, { _id: 1 }).limit(limit).lean<LeadDocument[]>()).map(({ _id }) => _id)

  return {
    listDue: (work, limit) => idsOf({ due: { $in: [...work] } }, limit),
    listOwnedWaiting: async (nicheIds, limit) => {
      const query = { is_waiting: true, assignee_id: { $ne: null }, niche_id: { $in: nicheIds } }
      const sorted = model.find(query, withoutKeys).sort({ waiting_since: 1, _id: 1 }).limit(limit)
      return (await sorted.lean<LeadDocument[]>()).map((document) => readLead(document))
    },
    listWaitingSince: async (from, limit) => {
      const query = { is_waiting: true, waiting_since: { $gte: from } }
      const sorted = model.find(query, waitingLead.fields).sort({ waiting_since: -1, _id: -1 }).limit(limit)
      return (await sorted.lean<LeadDocument[]>()).map(waitingLead.read)
    },
    listOwnedBy: (personIds, limit) => idsOf({ assignee_id: { $in: personIds } }, limit),
    listSilent: (statuses, since, limit) =>
      idsOf(
        { status: { $in: [...statuses] }, last_message_at: { $lt: since }, is_status_manual: false },
        limit,
      ),
    dropPending: pendingDropped(model.db),
  }
}

async function findOne(model: LeadModel, query: QueryFilter<LeadDocument>): Promise<Lead | null> {
  return readLead(await model.findOne(query, withoutKeys).lean<LeadDocument>())
}

function inboxKeys(lead: Lead): InboxKeys {
  return {
    search_words: searchWords(lead),
    is_unread: lead.inbox.unread_ids.length > 0,
    score_rank: scoreRank(lead.quality_score),
    is_waiting: lead.waiting_since !== null,
    is_undelivered: lead.undelivered_at !== null,
    is_snoozed: lead.snoozed_until != null,
    is_tagged: lead.tags !== undefined && lead.tags.length > 0,
    ...reminderKeys(lead),
  }
}

/** Whether a write changes what `inboxKeys` is made from. */
function isShown(changes: LeadChanges): boolean {
  return keyed.some((field) => field in changes)
}

const keyed = [
  'inbox',
  'name',
  'phone',
  'quality_score',
  'waiting_since',
  'undelivered_at',
  'snoozed_until',
  'tags',
  'reminders',
] as const

function dueWith(due: readonly DueWork[], isCounted: boolean): DueWork[] {
  return isCounted ? withDue(due, 'counts') : [...due]
}

const leadSchema = schemaOf(StoredLead, 'leads')
// One lead for each person on a platform; a lead that names no person is not bound by it.
leadSchema.index(
  { source: 1, platform_user_id: 1 },
  { unique: true, partialFilterExpression: { platform_user_id: { $type: 'string' } } },
)
leadSchema.index({ source: 1, other_user_ids: 1 })
leadSchema.index({ status: 1, _id: -1 })
leadSchema.index({ source: 1, _id: -1 })
leadSchema.index({ status: 1, source: 1, _id: -1 })
leadSchema.index({ due: 1 })
leadSchema.index(samePersonIndex.key, samePersonIndex.options)
for (const { key, name } of leadListIndexes) leadSchema.index(key, { name })
// Only leads with deals are in it.
leadSchema.index({ 'deals.at': 1 }, { sparse: true })
// Silent leads are found by the inbox's index of status and last message.
