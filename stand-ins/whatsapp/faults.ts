import { z } from 'zod'

/** What is wrong with the connection, the page or WhatsApp just now; forgotten when the process ends. */
export const Faults = z.strictObject({
  /** `down`: the browser reaches nothing. */
  network: z.enum(['up', 'down']),
  /** Every incoming message gives its event twice. */
  double_events: z.boolean(),
  /** The page has synced before anybody listens, and never tells again. */
  sync_before_listening: z.boolean(),
  /** The page never gets past OPENING. */
  stay_opening: z.boolean(),
  /** The page comes without its scripts, as after an error of WhatsApp's own. */
  broken_page: z.boolean(),
  /** WhatsApp refuses what the browser sends, with this reason. */
  fail_sends: z.string().nullable(),
  /** Files cannot be downloaded just now. */
  no_downloads: z.boolean(),
  /** WhatsApp takes what the browser sends, and the confirmations do not arrive before the next start. */
  hold_acks: z.boolean(),
  /** Messages that came while no browser was there: in the store without events, or as events after ready. */
  missed: z.enum(['history', 'events']),
  /** Numbers that WhatsApp cannot resolve (`77001234567@c.us`). */
  no_lid_for: z.array(z.string()),
})
export type Faults = z.infer<typeof Faults>

/** Those to change; the others stay. */
export const FaultChanges = Faults.partial()
export type FaultChanges = z.infer<typeof FaultChanges>

export const noFaults: Readonly<Faults> = {
  network: 'up',
  double_events: false,
  sync_before_listening: false,
  stay_opening: false,
  broken_page: false,
  fail_sends: null,
  no_downloads: false,
  hold_acks: false,
  missed: 'history',
  no_lid_for: [],
}
