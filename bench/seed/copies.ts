import type { mongo } from 'mongoose'
import { v7 } from 'uuid'

interface Document extends Record<string, unknown> {
  _id: string
}

/** What belongs to one lead, by collection. */
type Belongings = Map<string, Document[]>

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const leadsAtOnce = 250
/** Spread over so many days before now. */
const days = 30

interface Copying {
  db: mongo.Db
  /** Leads that the product made itself. */
  templates: readonly string[]
  count: number
}

/**
 * Stores copies of these leads with all that belongs to them, under ids, people and times of their own, in bulk: with
 * every index, as `move-data` does it. It knows nothing of their shape, so any version of the product can be filled.
 * @returns the ids of the copied leads, oldest first
 */
export async function copyLeads({ db, templates, count }: Copying): Promise<string[]> {
  const shared = await sharedIdsIn(db)
  const originals = await Promise.all(templates.map((id) => belongingsOf(db, id)))
  const copied: string[] = []
  for (let made = 0; made < count; made += leadsAtOnce) {
    const batch = new Map<string, Document[]>()
    for (let n = made; n < Math.min(count, made + leadsAtOnce); n += 1) {
      const original = originals[n % originals.length] ?? new Map()
      const at = Date.now() - days * 86_400_000 * (1 - n / count)
      copied.push(copyInto(batch, original, { at, shared }))
    }
    await Promise.all(
      [...batch].map(([name, documents]) =>
        db.collection<Document>(name).insertMany(documents, { ordered: false }),
      ),
    )
  }
  await countCopies(db, copied)
  return copied
}

/** Ids that a copy keeps: its ad, campaign and niche. */
async function sharedIdsIn(db: mongo.Db): Promise<ReadonlySet<string>> {
  const names = ['ads', 'campaigns', 'niches']
  const found = await Promise.all(
    names.map((name) =>
      db
        .collection<Document>(name)
        .find({}, { projection: { _id: 1 } })
        .toArray(),
    ),
  )
  return new Set(found.flat().map(({ _id }) => _id))
}

async function belongingsOf(db: mongo.Db, lead: string): Promise<Belongings> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray()
  const belongings: Belongings = new Map()
  for (const { name } of collections) {
    const found = await db
      .collection<Document>(name)
      .find({ $or: [{ _id: lead }, { lead_id: lead }] })
      .toArray()
    if (found.length > 0) belongings.set(name, found)
  }
  return belongings
}

interface Identity {
  /** ms since 1970, when the copy came. */
  at: number
  shared: ReadonlySet<string>
}

/** @returns the id of the copy */
function copyInto(batch: Belongings, original: Belongings, { at, shared }: Identity): string {
  const ids = new Map<string, string>()
  const [lead] = original.get('leads') ?? []
  if (!lead) throw new Error('a template is gone')
  const shiftMs = at - Number(lead.created_at)
  // In the order of the old ones: an id tells the time.
  const text = JSON.stringify([...original.values()])
  for (const id of [...new Set(text.match(anyId))].sort()) {
    if (!shared.has(id)) ids.set(id, v7({ msecs: Math.floor(at) + ids.size }))
  }
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(anyId, (id) => ids.get(id) ?? id)
    if (value instanceof Date) return new Date(value.getTime() + shiftMs)
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== 'object' || value === null || '_bsontype' in value) return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]))
  }
  for (const [name, documents] of original) {
    const into = batch.get(name) ?? []
    for (const document of documents)
      into.push({
        ...document,
        ...Object.fromEntries(Object.entries(document).map(([key, part]) => [key, copy(part)])),
      })
    batch.set(name, into)
  }
  return ids.get(lead._id) ?? ''
}

/** A campaign counts its leads itself: it is told of those that came past it. */
async function countCopies(db: mongo.Db, copied: readonly string[]): Promise<void> {
  const isQualified = new Set(['qualified', 'hot', 'won'])
  const counts = new Map<string, { leads: number; qualified: number }>()
  for (let from = 0; from < copied.length; from += 10_000) {
    const found = db
      .collection<Document & { campaign_id: string; status: string }>('leads')
      .find(
        { _id: { $in: copied.slice(from, from + 10_000) } },
        { projection: { campaign_id: 1, status: 1 } },
      )
    for await (const { campaign_id, status } of found) {
      const count = counts.get(campaign_id) ?? { leads: 0, qualified: 0 }
      count.leads += 1
      if (isQualified.has(status)) count.qualified += 1
      counts.set(campaign_id, count)
    }
  }
  for (const [_id, { leads, qualified }] of counts)
    await db
      .collection<{ _id: string; counts: { leads: number; qualified: number } }>('campaigns')
      .updateOne({ _id }, { $inc: { 'counts.leads': leads, 'counts.qualified': qualified } })
}
