import type { AssignmentService } from '../assignment/assignment.service.ts'
import type { AuditStore } from '../audit/audit.store.ts'
import type { Sight } from '../auth/own-leads.ts'
import type { ChannelStatusStore } from '../channels/channel-status.store.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { PersonStore } from '../people/person.store.ts'
import type { HoursNow } from '../shop/hours-now.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import type { LinkCodeStore } from './link-code.store.ts'
import { createLinkingService, type LinkingService } from './linking.service.ts'
import { createLongWaits, type LongWaits } from './long-waits.ts'
import { createPress } from './press.ts'
import type { StaffChatStore } from './staff-chat.store.ts'
import { createStaffDoor, type StaffDoor } from './staff-door.ts'
import type { StaffMessageStore } from './staff-message.store.ts'

interface StaffChatParts {
  staffChats: StaffChatStore
  linkCodes: LinkCodeStore
  staffMessages: StaffMessageStore
  people: Pick<PersonStore, 'findById' | 'findByIds'>
  leads: Pick<LeadStore, 'findById' | 'findByPerson' | 'change' | 'listWaitingSince'>
  niches: Pick<NicheStore, 'listAll'>
  ads: { listByCodes(codes: readonly string[]): Promise<unknown[]> }
  channelStatuses: Pick<ChannelStatusStore, 'find'>
  audit: Pick<AuditStore, 'add'>
  assignment: Pick<AssignmentService, 'assign'>
  sight: Pick<Sight, 'areAgentsNarrow'>
  hours: Pick<HoursNow, 'time'>
  wakeCalls: Pick<WakeCalls, 'call'>
  now(): Date
}

/** What ties colleagues' chats to their accounts, and tells them there. */
export function createStaffChatServices(parts: StaffChatParts): {
  linking: LinkingService
  staffDoor: StaffDoor
  longWaits: LongWaits
} {
  const { leads, ads, channelStatuses } = parts
  const linking = createLinkingService({
    ...parts,
    botName: async () => (await channelStatuses.find('telegram'))?.username ?? null,
    // What a colleague has tried out stays, as it is in figures; nobody has to answer it, and nothing is added to it.
    endAsCustomer: async (userId) => {
      const lead = await leads.findByPerson('telegram', userId)
      if (lead) await leads.change(lead.id, () => ({ may_be_staff: true, waiting_since: null }))
    },
  })
  const isAdCode = async (payload: string): Promise<boolean> => (await ads.listByCodes([payload])).length > 0
  const staffDoor = createStaffDoor({ ...parts, linking, press: createPress(parts), isAdCode })
  return { linking, staffDoor, longWaits: createLongWaits({ ...parts, linking }) }
}
