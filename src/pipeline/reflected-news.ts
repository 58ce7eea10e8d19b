import type { Lead } from '../leads/lead.schema.ts'

/**
 * Of which leads this process knows that what they reflect is done with: the replies that they owe are stored, and the
 * messages that were answered are marked as handled.
 */
export interface ReflectedNews {
  isDone(lead: Pick<Lead, 'id' | 'handled_news'>): boolean
  /** The lead reflects these news, and all that they owed is stored. */
  done(leadId: string, news: readonly string[]): void
}

/** Of leads that say nothing for long nothing need be known: then it is done once more, which changes nothing. */
const mostKnown = 10_000

export function createReflectedNews(): ReflectedNews {
  const known = new Map<string, string>()
  const nameOf = (news: readonly string[]): string => news.join(' ')
  return {
    isDone: ({ id, handled_news: news }) => news.length === 0 || known.get(id) === nameOf(news),
    done: (leadId, news) => {
      if (known.size >= mostKnown) known.clear()
      known.set(leadId, nameOf(news))
    },
  }
}
