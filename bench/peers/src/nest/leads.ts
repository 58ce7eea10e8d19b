import { Body, Controller, Get, Injectable, NotFoundException, Param, Post, Query } from '@nestjs/common'
import { InjectModel } from '@nestjs/mongoose'
import type { Model } from 'mongoose'
import {
  CreateLead,
  CreateMessage,
  LeadQuery,
  presentConversation,
  presentLead,
  presentMessage,
} from '../contract.ts'
import { Ad, Lead, Message } from './schemas.ts'
import { ZodPipe } from './zod.pipe.ts'

@Injectable()
export class LeadsService {
  constructor(
    @InjectModel(Lead.name) private readonly leads: Model<Lead>,
    @InjectModel(Message.name) private readonly messages: Model<Message>,
    @InjectModel(Ad.name) private readonly ads: Model<Ad>,
  ) {}

  async create(input: CreateLead): Promise<object> {
    const ad = input.ad_id ? await this.ads.findById(input.ad_id).lean() : null
    if (input.ad_id && !ad) throw new NotFoundException()
    const lead = await this.leads.create({ ...input, campaign_id: ad?.campaign_id, niche_id: ad?.niche_id })
    return presentLead(lead.toObject())
  }

  async list({ limit, ...filter }: LeadQuery): Promise<object[]> {
    const leads = await this.leads.find(filter).sort({ created_at: -1 }).limit(limit).lean()
    return leads.map(presentLead)
  }

  async get(id: string): Promise<object> {
    const [lead, messages] = await Promise.all([
      this.leads.findById(id).lean(),
      this.messages.find({ lead_id: id }).sort({ created_at: 1 }).lean(),
    ])
    if (!lead) throw new NotFoundException()
    return presentConversation(lead, messages)
  }

  async addMessage(id: string, input: CreateMessage): Promise<object> {
    const lead = await this.leads.findById(id, { source: 1 }).lean()
    if (!lead) throw new NotFoundException()
    const platform = input.platform ?? lead.source
    const message = await this.messages.create({ ...input, lead_id: lead._id, platform })
    return presentMessage(message.toObject())
  }
}

@Controller('api/leads')
export class LeadsController {
  constructor(private readonly leads: LeadsService) {}

  @Post()
  create(@Body(new ZodPipe(CreateLead)) input: CreateLead): Promise<object> {
    return this.leads.create(input)
  }

  @Get()
  list(@Query(new ZodPipe(LeadQuery)) query: LeadQuery): Promise<object[]> {
    return this.leads.list(query)
  }

  @Get(':id')
  get(@Param('id') id: string): Promise<object> {
    return this.leads.get(id)
  }

  @Post(':id/messages')
  addMessage(
    @Param('id') id: string,
    @Body(new ZodPipe(CreateMessage)) input: CreateMessage,
  ): Promise<object> {
    return this.leads.addMessage(id, input)
  }
}
