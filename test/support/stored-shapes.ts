import type { Connection } from 'mongoose'
import { z } from 'zod'
import { Turn } from '../../src/assignment/turn.schema.ts'
import { AuditEntry } from '../../src/audit/audit-entry.schema.ts'
import { ApiKey } from '../../src/auth/api-key.schema.ts'
import { Ad } from '../../src/campaigns/ad.schema.ts'
import { Campaign } from '../../src/campaigns/campaign.schema.ts'
import { Settlement } from '../../src/campaigns/settlement.schema.ts'
import { ChannelStatus } from '../../src/channels/channel-status.schema.ts'
import { Outage } from '../../src/channels/outage.schema.ts'
import { IdempotentRequest } from '../../src/idempotency/idempotency.schema.ts'
import { SavedFilters } from '../../src/inbox/saved-filter.schema.ts'
import { Lead } from '../../src/leads/lead.schema.ts'
import { Message } from '../../src/messages/message.schema.ts'
import { Niche } from '../../src/niches/niche.schema.ts'
import { Note } from '../../src/notes/note.schema.ts'
import { Invitation } from '../../src/people/invitation.schema.ts'
import { Person } from '../../src/people/person.schema.ts'
import { Session } from '../../src/people/session.schema.ts'
import { CannedReply } from '../../src/replies/reply.schema.ts'
import { StoredRollUp } from '../../src/roll-ups/roll-up.schema.ts'
import { Shop } from '../../src/shop/shop.schema.ts'
import { Webhook } from '../../src/webhooks/webhook.schema.ts'
import { WebhookDelivery } from '../../src/webhooks/webhook-delivery.schema.ts'

/** What is stored under a path: the types that it may have, `?` where it may be missing. */
export type Shapes = ReadonlyMap<string, string>

const schemas: Record<string, z.ZodType> = {
  ...{
    ads: Ad,
    api_keys: ApiKey,
    campaigns: Campaign,
    channels: ChannelStatus,
    leads: Lead,
    messages: Message,
  },
  ...{ idempotent_requests: IdempotentRequest, niches: Niche, replies: CannedReply, webhooks: Webhook },
  webhook_deliveries: WebhookDelivery,
  roll_ups: StoredRollUp,
  settlements: Settlement,
  notes: Note,
  audit_entries: AuditEntry,
  outages: Outage,
  saved_filters: SavedFilters,
  ...{ people: Person, sessions: Session, invitations: Invitation, shop: Shop, turns: Turn },
}

/** Fields that only the stores know and that a document may lack. */
const mayBeMissing = [
  'pending_events',
  'campaigns.history',
  'leads.is_snoozed',
  'leads.is_tagged',
  ...['has_reminder', 'remind_at', 'tell_at'].map((name) => `leads.${name}`),
  ...['status', 'budget', 'deals', 'campaign_id', 'niche_id', 'contribution', 'swept_at'].map(
    (name) => `erasures.${name}`,
  ),
]

/** Every path of what the stores of a connection write, and every index that its database has. */
export async function shapesOf(connection: Connection): Promise<Shapes> {
  const shapes = new Map<string, string>()
  for (const [name, schema] of Object.entries(schemas)) {
    const json = Json.parse(z.toJSONSchema(schema, { unrepresentable: 'any', override: withDates }))
    addPaths(shapes, { path: name, json, definitions: json.$defs ?? {} })
  }
  for (const model of Object.values(connection.models)) {
    const { name } = model.collection
    model.schema.eachPath((field, { instance }) => {
      const path = `${name}.${field === '_id' ? 'id' : field}`
      const isOptional = mayBeMissing.some((missing) => path.endsWith(missing))
      if (!shapes.has(path) && !shapes.has(`${path}?`))
        shapes.set(isOptional ? `${path}?` : path, instance.toLowerCase())
    })
  }
  for (const { name } of await connection.listCollections()) {
    for (const { key, v: _version, name: _name, ...options } of await connection.collection(name).indexes())
      shapes.set(`index of ${name} ${JSON.stringify(key)}`, JSON.stringify(sorted(options)))
  }
  // Replies that are owed are messages.
  const own = [...shapes].filter(([path]) => !path.startsWith('leads.owed_replies[].'))
  return new Map(own.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function sorted(options: object): object {
  return Object.fromEntries(Object.entries(options).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Changes that documents of before do not fit, or that leave something behind in them, as sentences. */
export function breakingChanges(before: Shapes, after: Shapes): string[] {
  const bare = (path: string): string => path.replace('?', '')
  const known = new Set([...before.keys()].map(bare))
  const still = new Set([...after.keys()].map(bare))
  const isNew = (path: string): boolean => !known.has(path)
  // Of a collection that there was not, there are no documents of before.
  const collectionOf = (path: string): string => path.slice(0, path.indexOf('.'))
  const collections = new Set([...known].map(collectionOf))
  const parentOf = (path: string): string => path.replace(/(\.[^.[]+|\[\]|\.\*)$/, '')
  const gone = [...known].filter((path) => !still.has(path)).map((path) => `${path} is gone`)
  const added = [...after.keys()]
    .filter((path) => !path.endsWith('?') && !path.startsWith('index') && isNew(path))
    .filter((path) => collections.has(collectionOf(path)))
    .filter((path) => !isNew(parentOf(path)) || !parentOf(path).includes('.'))
    .map((path) => `${path} is new, and documents of before lack it`)
  const narrowed = [...after].flatMap(([path, types]) => {
    const old = before.get(path) ?? before.get(`${path}?`)
    if (old === undefined) return []
    if (!before.has(path)) return [`${path} may not be missing any more`]
    const isKept = path.startsWith('index')
      ? old === types
      : old.split('|').every((type) => types.split('|').includes(type))
    return isKept ? [] : [`${path} was ${old} and is ${types}`]
  })
  return [...gone, ...added, ...narrowed]
}

const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    $ref: z.string().optional(),
    anyOf: z.array(Node).optional(),
    oneOf: z.array(Node).optional(),
    items: Node.optional(),
    properties: z.record(z.string(), Node).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([Node, z.boolean()]).optional(),
  }),
)
interface Node {
  type?: string | string[] | undefined
  const?: unknown
  enum?: unknown[] | undefined
  $ref?: string | undefined
  anyOf?: Node[] | undefined
  oneOf?: Node[] | undefined
  items?: Node | undefined
  properties?: Record<string, Node> | undefined
  required?: string[] | undefined
  additionalProperties?: Node | boolean | undefined
}
const Json = z.intersection(Node, z.object({ $defs: z.record(z.string(), Node).optional() }))

function withDates({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes
  jsonSchema: { type?: unknown }
}): void {
  if (zodSchema._zod.def.type === 'date') jsonSchema.type = 'date'
}

interface Place {
  path: string
  json: Node
  definitions: Record<string, Node>
}

function addPaths(shapes: Map<string, string>, { path, json, definitions }: Place): void {
  const nodes = alternativesOf(json, definitions)
  if (path.includes('.')) {
    const types = nodes.flatMap(({ type, enum: values, ...node }) => {
      if (values) return values.map((value) => JSON.stringify(value))
      return 'const' in node && node.const !== undefined ? JSON.stringify(node.const) : (type ?? 'any')
    })
    const known = shapes.get(path)?.split('|') ?? []
    shapes.set(path, [...new Set([...known, ...types])].toSorted().join('|'))
  }
  const bare = path.replace('?', '')
  for (const { properties = {}, required = [], items, additionalProperties } of nodes) {
    for (const [name, inner] of Object.entries(properties)) {
      const isThere =
        required.includes(name) && nodes.every((node) => !node.properties || name in node.properties)
      addPaths(shapes, { path: `${bare}.${name}${isThere ? '' : '?'}`, json: inner, definitions })
    }
    if (items) addPaths(shapes, { path: `${bare}[]`, json: items, definitions })
    if (typeof additionalProperties === 'object')
      addPaths(shapes, { path: `${bare}.*`, json: additionalProperties, definitions })
  }
}

function alternativesOf(node: Node, definitions: Record<string, Node>): Node[] {
  const named = node.$ref === undefined ? undefined : definitions[node.$ref.replace('#/$defs/', '')]
  const inner = node.anyOf ?? node.oneOf ?? (named && [named])
  return inner ? inner.flatMap((each) => alternativesOf(each, definitions)) : [node]
}
