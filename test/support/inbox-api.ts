import { afterAll, beforeAll, beforeEach } from 'vitest'
import { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { idOf, idsOf, startApi, type TestApi } from './api.ts'

/** The inbox's part of the API, without a lead before each test. Only inside of tests and hooks. */
export interface InboxApi {
  readonly api: TestApi
  /** @returns the lead's id */
  addLead(fields?: object): Promise<string>
  /** Resolves, with the message's id, once the lead reflects what was said. */
  say(leadId: string, message: string, sender?: string): Promise<string>
  /** The ids that a list has. */
  find(query: string): Promise<string[]>
  row(leadId: string): Promise<InboxLeadAnswer>
}

/** Starts the API before the file's tests. */
export function useInboxApi(): InboxApi {
  let started: TestApi | undefined
  const api = (): TestApi => {
    if (!started) throw new Error('the API has not started yet')
    return started
  }
  beforeAll(async () => {
    started = await startApi()
  })
  afterAll(() => started?.close())
  beforeEach(async () => {
    for (const name of ['leads', 'messages']) await api().connection.collection(name).deleteMany({})
  })
  return {
    get api() {
      return api()
    },
    addLead: async (fields = {}) =>
      idOf(await api().call('POST', '/api/leads', { name: 'Иван', source: 'olx', ...fields })),
    say: async (leadId, message, sender = 'lead') => {
      const answer = await api().call('POST', `/api/leads/${leadId}/messages`, { message, sender })
      await api().container.advancing.idle()
      return idOf(answer)
    },
    find: async (query) => idsOf(await api().call('GET', `/api/inbox/leads?${query}`)),
    row: async (leadId) =>
      InboxLeadAnswer.parse((await api().call('GET', `/api/inbox/leads/${leadId}`)).body),
  }
}
