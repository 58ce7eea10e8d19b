import { z } from 'zod'
import { Id } from '../core/fields.ts'
import { AttachmentAnswer, presentUploaded } from '../messages/attachment.api.ts'
import type { KeptUpload } from './upload.service.ts'

const example = AttachmentAnswer.extend({ id: Id })

/** What was uploaded, in the order of the form. */
export const UploadsAnswer = z
  .object({ files: z.array(example) })
  .meta({ id: 'Uploads', title: 'Загруженные файлы', examples: [{ files: [] }] })
type UploadsAnswer = z.infer<typeof UploadsAnswer>

export function presentUploads(uploads: readonly KeptUpload[]): UploadsAnswer {
  return { files: uploads.map(({ id, file }) => ({ id, ...presentUploaded(file) })) }
}
