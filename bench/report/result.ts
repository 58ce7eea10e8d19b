import { z } from 'zod'

/** One number that something is aimed at, or that the documents tell. */
export const Figure = z.object({
  /** Its name for the documents: `call.list.express`. */
  key: z.string(),
  title: z.string(),
  /** Null where this run could not tell. */
  value: z.number().nullable(),
  /** After the number, with its space; '' for none. */
  unit: z.string(),
  aim: z.object({ kind: z.enum(['at least', 'at most']), value: z.number() }).optional(),
})
export type Figure = z.infer<typeof Figure>

export const Table = z.object({
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
export type Table = z.infer<typeof Table>

/** What a part of the bench has found. */
export const Findings = z.object({
  figures: z.array(Figure),
  tables: z.array(Table),
  notes: z.array(z.string()),
})
export type Findings = z.infer<typeof Findings>

/** When and on what it was found. */
export const Circumstances = z.object({
  date: z.string(),
  /** Of the product that was measured. */
  commit: z.string(),
  machine: z.string(),
  versions: z.string(),
  engine: z.string(),
  /** How long and how often each row was measured. */
  rows: z.string(),
  /** Processes that wanted a core in the minute before the part. */
  load: z.string(),
})
export type Circumstances = z.infer<typeof Circumstances>

export const PartName = z.enum(['calls', 'chats', 'growth', 'footprint', 'work'])
export type PartName = z.infer<typeof PartName>

const Parts = z.partialRecord(PartName, z.object({ on: Circumstances, found: Findings }))
export type Parts = z.infer<typeof Parts>

/** Which product, on which engine: as it is, as it was before this was measured, and as it is on another engine. */
export const Edition = z.enum(['now', 'before', 'engine'])
export type Edition = z.infer<typeof Edition>

/** Everything that is kept: the newest findings of each part and edition. */
export const Results = z.partialRecord(Edition, Parts)
export type Results = z.infer<typeof Results>
