import { z } from 'zod'
import { UploadedFile } from '../messages/outgoing-file.schema.ts'

/** A file that a canned reply carries, under the id of its upload. */
export const ReplyFile = UploadedFile.extend({ id: z.string() })
export type ReplyFile = z.infer<typeof ReplyFile>

/** A canned reply that staff send with a few keys, as it is stored. */
export const CannedReply = z.object({
  id: z.string(),
  /** What it is found by. */
  title: z.string(),
  text: z.string(),
  /** What goes with the text; their contents are kept as long as a reply names them. */
  files: z.array(ReplyFile).optional(),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type CannedReply = z.infer<typeof CannedReply>
