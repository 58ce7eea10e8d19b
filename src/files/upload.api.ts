import { z } from 'zod'
import { Id } from '../core/fields.ts'
import { AttachmentAnswer, presentUploaded } from '../messages/attachment.api.ts'
import type { KeptUpload } from './upload.service.ts'

/** A file by the id that sends it. */
export const NamedFileAnswer = AttachmentAnswer.extend({ id: Id })
export type NamedFileAnswer = z.infer<typeof NamedFileAnswer>

/** What was uploaded, in the order of the form. */
export const UploadsAnswer = z
  .object({ files: z.array(NamedFileAnswer) })
  .meta({ id: 'Uploads', title: 'Загруженные файлы', examples: [{ files: [] }] })
type UploadsAnswer = z.infer<typeof UploadsAnswer>

export function presentUploads(uploads: readonly KeptUpload[]): UploadsAnswer {
  return { files: uploads.map(({ id, file }) => ({ id, ...presentUploaded(file) })) }
}
