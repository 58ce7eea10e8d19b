import { z } from 'zod'

/** A part of a day that the shop is open, `HH:MM` of its clock; `24:00` is the end of the day. */
export const OpenPart = z.object({ from: z.string(), to: z.string() })
export type OpenPart = z.infer<typeof OpenPart>

const day = z.array(OpenPart)

/** When the shop is open: what lies between the parts of a day is a break, a day without parts is free. */
export const Hours = z.object({
  /** Of the IANA database. */
  time_zone: z.string(),
  week: z.object({
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  }),
  /** Days of the shop's calendar on which it is closed, `YYYY-MM-DD`. */
  holidays: z.array(z.string()),
})
export type Hours = z.infer<typeof Hours>
