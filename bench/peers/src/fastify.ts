import { randomUUID } from 'node:crypto'
import fastify from 'fastify'
import { MongoClient } from 'mongodb'
import { z } from 'zod'
import {
  CreateLead,
  CreateMessage,
  LeadQuery,
  presentCampaign,
  presentConversation,
  presentLead,
  presentMessage,
  qualified,
  type StoredAd,
  type StoredCampaign,
  type StoredLead,
  type StoredMessage,
  settings,
} from './contract.ts'

/** The limit: Fastify on the driver, with the same checks and indexes and nothing else. */
const client = await new MongoClient(settings.MONGODB_URI).connect()
const db = client.db()
const leads = db.collection<StoredLead>('leads')
const messages = db.collection<StoredMessage>('messages')
const ads = db.collection<StoredAd>('ads')
const campaigns = db.collection<StoredCampaign>('campaigns')
await Promise.all([
  leads.createIndexes([
    { key: { status: 1, created_at: -1 } },
    { key: { source: 1, created_at: -1 } },
    { key: { campaign_id: 1, status: 1 } },
    {
      key: { source: 1, platform_user_id: 1 },
      unique: true,
      partialFilterExpression: { platform_user_id: { $type: 'string' } },
    },
  ]),
  messages.createIndex({ lead_id: 1, created_at: 1 }),
  ads.createIndex({ campaign_id: 1 }),
])

const schemaOf = (schema: z.ZodType): object => z.toJSONSchema(schema, { target: 'draft-7', io: 'input' })
const app = fastify()

app.post<{ Body: CreateLead }>(
  '/api/leads',
  { schema: { body: schemaOf(CreateLead) } },
  async ({ body }, reply) => {
    const ad = body.ad_id ? await ads.findOne({ _id: body.ad_id }) : null
    if (body.ad_id && !ad) return reply.code(404).send({ error: 'not found' })
    const lead: StoredLead = {
      _id: randomUUID(),
      source: body.source,
      platform_user_id: body.platform_user_id ?? null,
      name: body.name,
      phone: body.phone ?? null,
      budget: body.budget ?? null,
      notes: body.notes ?? null,
      ad_id: ad?._id ?? null,
      campaign_id: ad?.campaign_id ?? null,
      niche_id: ad?.niche_id ?? null,
      status: 'new',
      quality_score: null,
      created_at: new Date(),
    }
    await leads.insertOne(lead)
    return reply.code(201).send(presentLead(lead))
  },
)

app.get<{ Querystring: LeadQuery }>(
  '/api/leads',
  { schema: { querystring: schemaOf(LeadQuery) } },
  async ({ query: { limit, ...filter } }) => {
    const found = await leads.find(filter).sort({ created_at: -1 }).limit(limit).toArray()
    return found.map(presentLead)
  },
)

app.get<{ Params: { id: string } }>('/api/leads/:id', async ({ params: { id } }, reply) => {
  const [lead, conversation] = await Promise.all([
    leads.findOne({ _id: id }),
    messages.find({ lead_id: id }).sort({ created_at: 1 }).toArray(),
  ])
  return lead ? presentConversation(lead, conversation) : reply.code(404).send({ error: 'not found' })
})

app.post<{ Params: { id: string }; Body: CreateMessage }>(
  '/api/leads/:id/messages',
  { schema: { body: schemaOf(CreateMessage) } },
  async ({ params, body }, reply) => {
    const lead = await leads.findOne({ _id: params.id }, { projection: { source: 1 } })
    if (!lead) return reply.code(404).send({ error: 'not found' })
    const message: StoredMessage = {
      _id: randomUUID(),
      lead_id: params.id,
      message: body.message,
      sender: body.sender,
      platform: body.platform ?? lead.source,
      created_at: new Date(),
    }
    await messages.insertOne(message)
    return reply.code(201).send(presentMessage(message))
  },
)

app.get<{ Params: { id: string } }>('/api/campaigns/:id', async ({ params: { id } }, reply) => {
  const [campaign, found, total, good] = await Promise.all([
    campaigns.findOne({ _id: id }),
    ads.find({ campaign_id: id }).toArray(),
    leads.countDocuments({ campaign_id: id }),
    leads.countDocuments({ campaign_id: id, status: { $in: qualified } }),
  ])
  if (!campaign) return reply.code(404).send({ error: 'not found' })
  return presentCampaign(campaign, { ads: found, total, good })
})

await app.listen({ host: '127.0.0.1', port: settings.PORT })
