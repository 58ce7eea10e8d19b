import { z } from 'zod'

/** A text, or anything else that a customer sends. */
const Item = z.union([
  z.string(),
  z.object({
    text: z.string().optional(),
    edit_of: z.int().optional(),
    caption: z.string().optional(),
    photo: z.literal(true).optional(),
    document: z.literal(true).optional(),
    voice: z.literal(true).optional(),
    sticker: z.literal(true).optional(),
    location: z.literal(true).optional(),
    album: z.array(z.string()).optional(),
    contact: z.string().optional(),
    own: z.boolean().optional(),
    forward: z.string().optional(),
    from: z.string().optional(),
  }),
])
export type Item = z.infer<typeof Item>

const Step = z.enum(['need', 'name', 'phone', 'budget'])
export type Step = z.infer<typeof Step>
const value = z.union([z.string(), z.number(), z.null()])
const field = z.union([value, z.array(value)]).optional()
const steps = z.array(Step).optional()

/** What holds after the last item: a field's value or several that will do, what is asked and what is not. */
const Expectation = z.object({
  name: field,
  phone: field,
  budget: field,
  language: field,
  need_contains: z.string().optional(),
  not_asked: steps,
  asked: steps,
  settled: steps,
  not_corrected: z.boolean().optional(),
  human: z.boolean().optional(),
  stopped: z.boolean().optional(),
  answered: z.boolean().optional(),
  replies_max: z.int().optional(),
})

/** One chat of the corpus: what the bot has just asked, what the customer says then, and what is to come of it. */
const CorpusLine = z.object({
  id: z.string(),
  kind: z.string(),
  stage: z.enum(['first', 'done', ...Step.options]),
  chat: z.enum(['ru', 'kk', 'en']),
  without: steps,
  say: z.array(Item),
  expect: Expectation,
})
export type CorpusLine = z.infer<typeof CorpusLine>

/** Reads a corpus, JSON lines; throws a ZodError that names what is wrong with one. */
export function corpusLines(text: string): CorpusLine[] {
  const lines = text.trim().split('\n')
  return lines.map((line) => CorpusLine.parse(JSON.parse(line)))
}
