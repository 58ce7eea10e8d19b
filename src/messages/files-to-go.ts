import { AppError } from '../core/errors.ts'
import type { CreateMessage } from './message.api.ts'
import type { MessageStore } from './message.store.ts'
import { UploadedFile } from './outgoing-file.schema.ts'

interface FilesToGoDeps {
  messages: Pick<MessageStore, 'findByIds'>
  /** What was uploaded for the lead; throws INVALID_INPUT for what is not there. */
  uploads: { get(leadId: string, ids: readonly string[]): Promise<{ file: UploadedFile }[]> }
}

/**
 * What a request has go to a lead: files of an earlier message, then what was uploaded.
 * @throws AppError INVALID_INPUT for a file that is not there
 */
export async function filesToGo(
  { messages, uploads }: FilesToGoDeps,
  leadId: string,
  { files_of, file_ids = [] }: Pick<CreateMessage, 'files_of' | 'file_ids'>,
): Promise<UploadedFile[]> {
  const again = await filesAgain(messages, leadId, files_of)
  return [...again, ...(await uploads.get(leadId, file_ids)).map(({ file }) => file)]
}

/**
 * The files of a message of the lead's that staff have sent, to go once more: their contents are kept as long as it is.
 * @param messageId none where nothing is to go again
 * @throws AppError INVALID_INPUT for a message of somebody else's, one without files of ours, and files that age has removed
 */
async function filesAgain(
  messages: Pick<MessageStore, 'findByIds'>,
  leadId: string,
  messageId: string | undefined,
): Promise<UploadedFile[]> {
  if (messageId === undefined) return []
  const [found] = await messages.findByIds([messageId])
  const { files = [] } = found?.lead_id === leadId ? found : {}
  if (files.length === 0 || files.some(({ kept_days }) => kept_days !== undefined)) throw noFiles()
  // Under whatever name the messenger knows a content, is looked up when it goes.
  return files.map((file) => UploadedFile.parse(file))
}

function noFiles(): AppError {
  const message = {
    ru: 'ожидается id отправленного этому лиду сообщения, файлы которого ещё хранятся',
    en: 'expected the id of a message to this lead whose files are still kept',
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path: 'files_of', message }] })
}
