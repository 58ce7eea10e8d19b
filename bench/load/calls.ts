import { z } from 'zod'
import type { Shop } from '../seed/shop.ts'

interface Request {
  method: 'GET' | 'POST'
  path: string
  body?: string
}

/** One of the contract's calls, as it is asked of a shop. */
export interface CallUnderLoad {
  title: string
  isWrite: boolean
  /** Asked in turn. */
  requestsOf(shop: Shop): Request[]
  /** What every right answer is like. */
  answerOf(shop: Shop): z.ZodType
}

const Lead = z.object({ id: z.string(), status: z.string(), source: z.literal('olx') })
const json = (body: object): string => JSON.stringify(body)

/** The five calls that are measured. */
export const calls = {
  list: {
    title: 'GET leads?status&limit=100',
    isWrite: false,
    requestsOf: () => [{ method: 'GET', path: '/api/leads?status=qualified&limit=100' }],
    answerOf: () => z.array(Lead.extend({ status: z.literal('qualified') })).length(100),
  },
  lead: {
    title: 'GET lead + 20 messages',
    isWrite: false,
    requestsOf: ({ talkative }) => talkative.map((id) => ({ method: 'GET', path: `/api/leads/${id}` })),
    answerOf: () => Lead.extend({ conversations: z.array(z.object({ message: z.string() })).length(20) }),
  },
  campaign: {
    title: 'GET campaign + stats',
    isWrite: false,
    requestsOf: ({ campaignIds }) =>
      campaignIds.map((id) => ({ method: 'GET', path: `/api/campaigns/${id}` })),
    answerOf: ({ leads, campaignIds }) => {
      const share = leads / campaignIds.length
      return z.object({
        ads_count: z.literal(1),
        stats: z.object({
          total_leads: z.number().min(share - 10),
          qualified_leads: z.number().min(share / 4),
        }),
      })
    },
  },
  create: {
    title: 'POST leads (with ad)',
    isWrite: true,
    requestsOf: ({ adIds }) =>
      adIds.map((ad_id) => ({
        method: 'POST',
        path: '/api/leads',
        body: json({
          ...{ ad_id, name: 'Иван Иванов', phone: '+7 777 123 4567', source: 'olx' },
          ...{ platform_user_id: '[<id>]', budget: 15_000, notes: 'Интересуется ремонтом MacBook' },
        }),
      })),
    answerOf: () => Lead.extend({ status: z.literal('new') }),
  },
  message: {
    title: 'POST …/messages',
    isWrite: true,
    requestsOf: ({ others }) =>
      others.slice(-messagesGoTo).map((id) => ({
        method: 'POST',
        path: `/api/leads/${id}/messages`,
        body: json({ message: 'Здравствуйте, интересует ремонт MacBook', sender: 'lead' }),
      })),
    answerOf: () => z.object({ id: z.string(), sender: z.literal('lead'), platform: z.literal('olx') }),
  },
} satisfies Record<string, CallUnderLoad>

/** Over so many leads messages are spread: as many customers write at a time. */
const messagesGoTo = 200

export type CallName = keyof typeof calls
export const callNames = ['list', 'lead', 'campaign', 'create', 'message'] as const satisfies CallName[]

/** Asks one thing once. */
export function ask(url: string, { method, path, body }: Request): Promise<Response> {
  return fetch(url + path, {
    method,
    ...(body !== undefined && {
      body: body.replace('[<id>]', crypto.randomUUID()),
      headers: { 'content-type': 'application/json' },
    }),
  })
}

/** Asks for each call once and looks at the answer: what is fast and wrong is not measured. */
export async function checkAnswers(url: string, shop: Shop): Promise<void> {
  for (const name of callNames) {
    const call: CallUnderLoad = calls[name]
    const [request] = call.requestsOf(shop)
    if (!request) throw new Error(`nothing to ask ${name} of`)
    const answer = await ask(url, request)
    const read = call.answerOf(shop).safeParse(await answer.json())
    if (!answer.ok || !read.success)
      throw new Error(
        `${request.method} ${request.path} answers ${answer.status}: ${read.error?.message ?? ''}`,
      )
  }
}
