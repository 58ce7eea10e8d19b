import { vi } from 'vitest'
import type { Message as Sent } from '../../stand-ins/telegram/telegram-objects.ts'
import type { Answer, TestApi } from './api.ts'
import type { Product } from './product.ts'

type Customer = ReturnType<Product['customer']>

/** A file of a form. */
export interface FileOfForm {
  content: Buffer
  name?: string
}

/** A form as a browser sends it: fields, then files. */
export function formOf(files: readonly FileOfForm[], fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const { content, name = 'a.bin' } of files)
    form.append('file', new Blob([new Uint8Array(content)]), name)
  return form
}

/** A customer whom the bot has greeted, and their lead. */
export async function greetedBy(product: Product): Promise<{ customer: Customer; leadId: string }> {
  const customer = product.customer()
  await customer.send('Здравствуйте')
  await customer.nextBotMessage()
  return { customer, leadId: (await product.leadOf(customer)).id }
}

/** Sends files as a person of the shop. */
export function sendAsStaff(
  api: TestApi,
  leadId: string,
  sent: { files: readonly FileOfForm[]; headers?: Record<string, string>; fields?: Record<string, string> },
): Promise<Answer> {
  const { files, headers = {}, fields = {} } = sent
  const body = formOf(files, { sender: 'human', ...fields })
  return api.send(`/api/leads/${leadId}/messages`, { method: 'POST', body, headers })
}

/** The messages with files that the bot has sent, once there are so many. */
export function filesSentTo(customer: Customer, count: number): Promise<Sent[]> {
  return vi.waitFor(
    async () => {
      const ours = (await customer.messages()).filter((message) => mediaOf(message) !== undefined)
      if (ours.length !== count) throw new Error(`${ours.length} messages with files, not ${count}`)
      return ours
    },
    { timeout: 20_000, interval: 50 },
  )
}

/** What the Bot API has of a message's file. */
export async function contentAtTelegram(
  { apiRoot, token }: Pick<Product, 'apiRoot' | 'token'>,
  message: Sent,
): Promise<Buffer> {
  const { file_id = '' } = mediaOf(message) ?? {}
  const response = await fetch(`${apiRoot}/file/bot${token}/files/${file_id}`)
  return Buffer.from(await response.arrayBuffer())
}

function mediaOf({ photo, video, voice, audio, document }: Sent): { file_id: string } | undefined {
  return photo?.at(-1) ?? video ?? voice ?? audio ?? document
}
