import express, { type ErrorRequestHandler } from 'express'
import mongoose from 'mongoose'
import { ZodError } from 'zod'
import {
  CreateLead,
  CreateMessage,
  LeadQuery,
  presentCampaign,
  presentConversation,
  presentLead,
  presentMessage,
  qualified,
  settings,
} from './contract.ts'
import { Ad, Campaign, Lead, Message } from './models.ts'

/** Express 5, mongoose and zod. */
class NotFound extends Error {}

const app = express()
app.use(express.json())

app.post('/api/leads', async (request, response) => {
  const input = CreateLead.parse(request.body)
  const ad = input.ad_id ? await Ad.findById(input.ad_id).lean() : null
  if (input.ad_id && !ad) throw new NotFound()
  const lead = await Lead.create({ ...input, campaign_id: ad?.campaign_id, niche_id: ad?.niche_id })
  response.status(201).json(presentLead(lead.toObject()))
})

app.get('/api/leads', async (request, response) => {
  const { limit, ...filter } = LeadQuery.parse(request.query)
  const leads = await Lead.find(filter).sort({ created_at: -1 }).limit(limit).lean()
  response.json(leads.map(presentLead))
})

app.get('/api/leads/:id', async (request, response) => {
  const [lead, messages] = await Promise.all([
    Lead.findById(request.params.id).lean(),
    Message.find({ lead_id: request.params.id }).sort({ created_at: 1 }).lean(),
  ])
  if (!lead) throw new NotFound()
  response.json(presentConversation(lead, messages))
})

app.post('/api/leads/:id/messages', async (request, response) => {
  const input = CreateMessage.parse(request.body)
  const lead = await Lead.findById(request.params.id, { source: 1 }).lean()
  if (!lead) throw new NotFound()
  const message = await Message.create({
    ...input,
    lead_id: lead._id,
    platform: input.platform ?? lead.source,
  })
  response.status(201).json(presentMessage(message.toObject()))
})

app.get('/api/campaigns/:id', async (request, response) => {
  const campaign_id = request.params.id
  const [campaign, ads, total, good] = await Promise.all([
    Campaign.findById(campaign_id).lean(),
    Ad.find({ campaign_id }).lean(),
    Lead.countDocuments({ campaign_id }),
    Lead.countDocuments({ campaign_id, status: { $in: qualified } }),
  ])
  if (!campaign) throw new NotFound()
  response.json(presentCampaign(campaign, { ads, total, good }))
})

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof ZodError) response.status(400).json({ errors: error.issues })
  else if (error instanceof NotFound) response.status(404).json({ error: 'not found' })
  else if (error?.code === 11000) response.status(409).json({ error: 'conflict' })
  else response.status(500).json({ error: 'internal error' })
}
app.use(answerError)

await mongoose.connect(settings.MONGODB_URI)
await Promise.all(Object.values(mongoose.models).map((model) => model.init()))
app.listen(settings.PORT, '127.0.0.1')
