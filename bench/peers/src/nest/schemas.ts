import { randomUUID } from 'node:crypto'
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose'
import type { StoredAd, StoredCampaign, StoredLead, StoredMessage } from '../contract.ts'

const id = { type: String, default: () => randomUUID() }
const now = { type: Date, default: () => new Date() }
const text = { type: String, default: null }

@Schema({ versionKey: false })
export class Lead implements StoredLead {
  @Prop(id) _id!: string
  @Prop({ required: true }) source!: string
  @Prop(text) platform_user_id!: string | null
  @Prop({ required: true }) name!: string
  @Prop(text) phone!: string | null
  @Prop({ type: Number, default: null }) budget!: number | null
  @Prop(text) notes!: string | null
  @Prop(text) ad_id!: string | null
  @Prop(text) campaign_id!: string | null
  @Prop(text) niche_id!: string | null
  @Prop({ default: 'new' }) status!: string
  @Prop({ type: Number, default: null }) quality_score!: number | null
  @Prop(now) created_at!: Date
}

@Schema({ versionKey: false })
export class Message implements StoredMessage {
  @Prop(id) _id!: string
  @Prop({ required: true }) lead_id!: string
  @Prop({ required: true }) message!: string
  @Prop({ required: true }) sender!: string
  @Prop({ required: true }) platform!: string
  @Prop(now) created_at!: Date
}

@Schema({ versionKey: false })
export class Ad implements StoredAd {
  @Prop(id) _id!: string
  @Prop({ required: true, index: true }) campaign_id!: string
  @Prop({ required: true }) niche_id!: string
  @Prop({ default: 0 }) spent!: number
}

@Schema({ versionKey: false })
export class Campaign implements StoredCampaign {
  @Prop(id) _id!: string
  @Prop({ required: true }) niche_id!: string
  @Prop({ required: true }) name!: string
  @Prop({ required: true }) platform!: string
  @Prop({ default: 'draft' }) status!: string
  @Prop({ type: Number, default: null }) budget!: number | null
  @Prop(now) created_at!: Date
}

const leadSchema = SchemaFactory.createForClass(Lead)
leadSchema.index({ status: 1, created_at: -1 })
leadSchema.index({ source: 1, created_at: -1 })
leadSchema.index({ campaign_id: 1, status: 1 })
leadSchema.index(
  { source: 1, platform_user_id: 1 },
  { unique: true, partialFilterExpression: { platform_user_id: { $type: 'string' } } },
)
const messageSchema = SchemaFactory.createForClass(Message)
messageSchema.index({ lead_id: 1, created_at: 1 })

export const features = [
  { name: Lead.name, schema: leadSchema },
  { name: Message.name, schema: messageSchema },
  { name: Ad.name, schema: SchemaFactory.createForClass(Ad) },
  { name: Campaign.name, schema: SchemaFactory.createForClass(Campaign) },
]
