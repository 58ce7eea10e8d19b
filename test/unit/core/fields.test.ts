import { expect, test } from 'vitest'
import type { z } from 'zod'
import { CreateApiKey } from '../../../src/auth/api-key.api.ts'
import { CreateAd, UpdateAd } from '../../../src/campaigns/ad.api.ts'
import { CreateCampaign, UpdateCampaign } from '../../../src/campaigns/campaign.api.ts'
import { InboxQuery } from '../../../src/inbox/inbox-query.ts'
import { CreateLead, UpdateLead } from '../../../src/leads/lead-requests.api.ts'
import { CreateMessage } from '../../../src/messages/message.api.ts'
import { CreateNiche, UpdateNiche } from '../../../src/niches/niche.api.ts'
import { CreateReply, UpdateReply } from '../../../src/replies/reply.api.ts'

const texts: [string, z.ZodObject, string[]][] = [
  ['a new lead', CreateLead, ['name', 'notes', 'platform_user_id', 'phone']],
  ['changes of a lead', UpdateLead, ['name', 'notes', 'phone']],
  ['a new message', CreateMessage.options[0], ['message']],
  ['a new niche', CreateNiche, ['name', 'category', 'description']],
  ['changes of a niche', UpdateNiche, ['name', 'category', 'description']],
  ['a new campaign', CreateCampaign, ['name']],
  ['changes of a campaign', UpdateCampaign, ['name']],
  ['a new ad', CreateAd, ['title', 'url']],
  ['changes of an ad', UpdateAd, ['title', 'url']],
  ['a new canned reply', CreateReply, ['title', 'text']],
  ['changes of a canned reply', UpdateReply, ['title', 'text']],
  ['a new key', CreateApiKey, ['name']],
  ['a search', InboxQuery, ['q']],
]

const fields = texts.flatMap(([what, schema, names]) => names.map((name) => [what, name, schema] as const))

test.each(fields)('%s has no %s that shows nothing', (_what, name, schema) => {
  for (const text of [
    '',
    ' ',
    '\u3164',
    '\u200b',
    '\u2800',
    '\u00ad',
    '\uffa0',
    '\u0301',
    '\u{e0041}',
    '\u2067',
  ]) {
    const { error } = schema.safeParse({ [name]: text })
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(name)
  }
})
