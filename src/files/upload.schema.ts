import { z } from 'zod'
import { UploadedFile } from '../messages/outgoing-file.schema.ts'

/** A content that staff have brought for a lead, to be sent. Without a file it is still being written. */
export const Upload = z.object({
  id: z.string(),
  lead_id: z.string(),
  created_at: z.date(),
  file: UploadedFile.optional(),
})
export type Upload = z.infer<typeof Upload>
