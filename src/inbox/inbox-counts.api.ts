import { z } from 'zod'

const statuses = z.object({
  new: z.number().int(),
  contacted: z.number().int(),
  qualified: z.number().int(),
  hot: z.number().int(),
  won: z.number().int(),
  lost: z.number().int(),
  spam: z.number().int(),
})

/** How many leads there are, by status. */
export const CountsAnswer = z
  .object({
    statuses: statuses.describe('Сколько лидов в каждом статусе'),
    unread: z.number().int().describe('Сколько лидов с непрочитанными сообщениями, всего'),
    waiting: z.number().int().describe('Сколько лидов ждёт ответа, всего'),
    assigned: z
      .object({ me: z.number().int(), none: z.number().int() })
      .describe('Сколько открытых лидов у того, кто спрашивает, и ничьих; открытые — не won, lost и spam'),
  })
  .meta({
    id: 'InboxCounts',
    title: 'Сколько лидов',
    examples: [
      {
        statuses: { new: 3, contacted: 5, qualified: 2, hot: 1, won: 1, lost: 4, spam: 1 },
        unread: 2,
        waiting: 1,
        assigned: { me: 1, none: 4 },
      },
    ],
  })
export type CountsAnswer = z.infer<typeof CountsAnswer>
