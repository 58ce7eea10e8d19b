import { Controller, Get, Injectable, NotFoundException, Param } from '@nestjs/common'
import { InjectModel } from '@nestjs/mongoose'
import type { Model } from 'mongoose'
import { presentCampaign, qualified } from '../contract.ts'
import { Ad, Campaign, Lead } from './schemas.ts'

@Injectable()
export class CampaignsService {
  constructor(
    @InjectModel(Campaign.name) private readonly campaigns: Model<Campaign>,
    @InjectModel(Ad.name) private readonly ads: Model<Ad>,
    @InjectModel(Lead.name) private readonly leads: Model<Lead>,
  ) {}

  async get(campaign_id: string): Promise<object> {
    const [campaign, ads, total, good] = await Promise.all([
      this.campaigns.findById(campaign_id).lean(),
      this.ads.find({ campaign_id }).lean(),
      this.leads.countDocuments({ campaign_id }),
      this.leads.countDocuments({ campaign_id, status: { $in: qualified } }),
    ])
    if (!campaign) throw new NotFoundException()
    return presentCampaign(campaign, { ads, total, good })
  }
}

@Controller('api/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get(':id')
  get(@Param('id') id: string): Promise<object> {
    return this.campaigns.get(id)
  }
}
