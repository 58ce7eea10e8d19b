import type { UseMutationResult } from '@tanstack/react-query'
import {
  type QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { ChatView } from '../../stand-ins/telegram/control/control-answers.schema.ts'
import type { CustomerActionInput } from '../../stand-ins/telegram/control/customer-action.schema.ts'
import type { Message } from '../../stand-ins/telegram/telegram-objects.ts'
import { call } from '../api/client.ts'

/** A person of Telegram's who is played on this page. */
export type Customer = CustomerActionInput['user']
/** What a customer can do, such as `{ text: '…' }`. */
export type Action = Omit<CustomerActionInput, 'user'>
export type ChatMessage = Message

/** How long the server holds the question for news, in ms. */
const waitMs = 20_000

/** Does something as this customer; resolves when Telegram's side has stored it. */
export async function act(customer: Customer, action: Action): Promise<void> {
  await call('POST /simulator/api/updates', { body: { user: customer, ...action } })
}

/** The chat as this customer sees it: asked for again as soon as the last question is answered. */
export function useChat(customer: Customer): UseQueryResult<ChatView> {
  const client = useQueryClient()
  return useQuery({
    queryKey: keyOf(customer),
    queryFn: ({ signal }) => {
      const known = client.getQueryData<ChatView>(keyOf(customer))
      const news = known && { revision: String(known.revision), wait: String(waitMs) }
      return call('GET /simulator/api/chats/:id/messages', {
        params: paramsOf(customer),
        query: news,
        signal,
      })
    },
    refetchInterval: 1,
  })
}

/** The same from the open chat: what the customer did is to be seen in it when this succeeds. */
export function useAct(customer: Customer): UseMutationResult<void, Error, Action> {
  const client = useQueryClient()
  return useMutation({
    // One after the other: what was written first is sent first.
    scope: { id: keyOf(customer).join(' ') },
    mutationFn: async (action) => {
      await act(customer, action)
      await readNow(client, customer)
    },
  })
}

/** The question that waits only hears of the bot, so one's own message is read apart from it. */
async function readNow(client: QueryClient, customer: Customer): Promise<void> {
  await client.cancelQueries({ queryKey: keyOf(customer) })
  const chat = await call('GET /simulator/api/chats/:id/messages', { params: paramsOf(customer) })
  client.setQueryData(keyOf(customer), chat)
}

function keyOf({ id }: Customer): [string, number] {
  return ['simulator chat', id]
}

function paramsOf({ id }: Customer): { id: string } {
  return { id: String(id) }
}
