import { z } from 'zod'

/** As what a file is sent: a messenger shows each differently. */
export const FileForm = z.enum(['photo', 'video', 'voice', 'audio', 'document'])
export type FileForm = z.infer<typeof FileForm>

/** A content that is kept for a lead, as it was uploaded. */
export const UploadedFile = z.object({
  name: z.string().max(255),
  /** A MIME type, by its content. */
  type: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** SHA-256, in hex. */
  hash: z.string(),
  /** Pixels. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  has_preview: z.boolean(),
  /** How many days it was kept, once it is removed by its age. */
  kept_days: z.number().int().optional(),
})
export type UploadedFile = z.infer<typeof UploadedFile>

/** A file that staff send. */
export const OutgoingFile = UploadedFile.extend({
  form: FileForm,
  /** The messenger's own name of it, by which it is sent again without its content. */
  handle: z.string().max(512).optional(),
})
export type OutgoingFile = z.infer<typeof OutgoingFile>
