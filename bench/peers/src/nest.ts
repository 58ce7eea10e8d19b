import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { MongooseModule } from '@nestjs/mongoose'
import { settings } from './contract.ts'
import { CampaignsController, CampaignsService } from './nest/campaigns.ts'
import { LeadsController, LeadsService } from './nest/leads.ts'
import { features } from './nest/schemas.ts'

/** NestJS as its documentation builds an application: Express below, @nestjs/mongoose, a zod pipe. */
@Module({
  imports: [MongooseModule.forRoot(settings.MONGODB_URI), MongooseModule.forFeature(features)],
  controllers: [LeadsController, CampaignsController],
  providers: [LeadsService, CampaignsService],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error'] })
await app.listen(settings.PORT, '127.0.0.1')
