import type { z } from 'zod'
import { readLead } from './read-lead.ts'

/** Some fields of a lead, as those read them who show no more. */
export interface PartOfLead<Part> {
  /** The projection that reads them. */
  fields: Readonly<Record<string, 1>>
  /** Those of a stored lead, whatever stands in it: see `readLead`. */
  read(document: { _id: string }): Part
}

/** @param part `Lead.pick(…)` */
export function partOfLead<Part extends z.ZodObject>(part: Part): PartOfLead<z.output<Part>> {
  const names = Object.keys(part.shape).map((field) => (field === 'id' ? '_id' : field))
  return {
    fields: Object.fromEntries(names.map((name) => [name, 1])),
    read: (document) => {
      const read = part.safeParse({ ...document, id: document._id })
      return read.success ? read.data : part.parse(readLead(document))
    },
  }
}
