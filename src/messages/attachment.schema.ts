import { z } from 'zod'

/** Of what was heard so much is kept, UTF-16 units: as much as a message may say. */
export const longestTranscript = 65_536

/** How far a file has come that a message carries. */
export const AttachmentStatus = z.enum(['pending', 'kept', 'refused'])
export type AttachmentStatus = z.infer<typeof AttachmentStatus>

/** Why there is no file: larger than allowed, not there any more, no room by the shop's settings, nothing in it, removed by its
 * age. */
export const AttachmentTrouble = z.enum(['too_large', 'gone', 'no_room', 'empty', 'expired'])
export type AttachmentTrouble = z.infer<typeof AttachmentTrouble>

/** How far the words of a recording have come. */
export const Transcript = z.object({
  status: AttachmentStatus,
  attempts: z.number().int(),
  /** Not asked for again before this moment; whoever takes it moves it ahead. */
  next_attempt_at: z.date(),
  /** What was heard: there before it is `kept`, which it is once its lead is found by it. */
  text: z.string().max(longestTranscript).optional(),
})
export type Transcript = z.infer<typeof Transcript>

/** A message's file: what its messenger says of it, and what has become of it here. */
export const Attachment = z.object({
  status: AttachmentStatus,
  attempts: z.number().int(),
  /** Not tried again before this moment; whoever takes it moves it ahead. */
  next_attempt_at: z.date(),
  /** Bytes: what the messenger says, and what they were once it is kept. */
  size: z.number().int().optional(),
  /** By its content once it is kept; before, nothing is believed. */
  type: z.string().optional(),
  name: z.string().max(255).optional(),
  /** Pixels, for the room that it takes on a page. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  seconds: z.number().optional(),
  /** SHA-256 of its content, in hex: where it is kept, together with its lead. */
  hash: z.string().optional(),
  /** Whether there is a small picture of it. */
  has_preview: z.boolean().optional(),
  trouble: AttachmentTrouble.optional(),
  /** How many days it was kept, once it is removed by its age. */
  kept_days: z.number().int().optional(),
  /** Of a recording that came while words were asked for. */
  transcript: Transcript.optional(),
})
export type Attachment = z.infer<typeof Attachment>
