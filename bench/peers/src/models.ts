import { randomUUID } from 'node:crypto'
import mongoose, { Schema } from 'mongoose'
import type { StoredAd, StoredCampaign, StoredLead, StoredMessage } from './contract.ts'

const _id = { type: String, default: () => randomUUID() }
const text = { type: String, default: null }
const required = { type: String, required: true }
const options = { versionKey: false } as const

const leadSchema = new Schema<StoredLead>(
  {
    _id,
    source: required,
    platform_user_id: text,
    name: required,
    phone: text,
    budget: { type: Number, default: null },
    notes: text,
    ad_id: text,
    campaign_id: text,
    niche_id: text,
    status: { type: String, default: 'new' },
    quality_score: { type: Number, default: null },
    created_at: { type: Date, default: () => new Date() },
  },
  options,
)
leadSchema.index({ status: 1, created_at: -1 })
leadSchema.index({ source: 1, created_at: -1 })
leadSchema.index({ campaign_id: 1, status: 1 })
leadSchema.index(
  { source: 1, platform_user_id: 1 },
  { unique: true, partialFilterExpression: { platform_user_id: { $type: 'string' } } },
)

const messageSchema = new Schema<StoredMessage>(
  {
    _id,
    lead_id: required,
    message: required,
    sender: required,
    platform: required,
    created_at: { type: Date, default: () => new Date() },
  },
  options,
)
messageSchema.index({ lead_id: 1, created_at: 1 })

const adSchema = new Schema<StoredAd>(
  { _id, campaign_id: required, niche_id: required, spent: { type: Number, default: 0 } },
  options,
)
adSchema.index({ campaign_id: 1 })

const campaignSchema = new Schema<StoredCampaign>(
  {
    _id,
    niche_id: required,
    name: required,
    platform: required,
    status: { type: String, default: 'draft' },
    budget: { type: Number, default: null },
    created_at: { type: Date, default: () => new Date() },
  },
  options,
)

export const Lead = mongoose.model('Lead', leadSchema)
export const Message = mongoose.model('Message', messageSchema)
export const Ad = mongoose.model('Ad', adSchema)
export const Campaign = mongoose.model('Campaign', campaignSchema)
