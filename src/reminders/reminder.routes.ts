import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { authorOf } from '../auth/access.ts'
import type {} from '../auth/own-leads.ts'
import type { Author, NameOf, ResolveAuthors } from '../core/author.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { shownName } from '../leads/lead-name.ts'
import { presentReminder, type ReminderAnswer } from '../leads/reminder.api.ts'
import type { Reminder } from '../leads/reminder.schema.ts'
import { reminderContracts } from './reminder.contracts.ts'
import type { ReminderService } from './reminder.service.ts'

interface ReminderDeps {
  reminders: ReminderService
  authors: ResolveAuthors
}

/** Serves `/api/leads/{id}/reminders`, and which of them are due. */
export function reminderRoutes({ reminders, authors }: ReminderDeps): FastifyPluginAsync {
  const namesIn = (all: readonly Reminder[], request: FastifyRequest, reply: FastifyReply): Promise<NameOf> =>
    authors(all.flatMap(peopleOf), readerLanguage(request, reply))
  const shown = async (
    request: FastifyRequest,
    reply: FastifyReply,
    reminder: Reminder,
  ): Promise<ReminderAnswer> => presentReminder(reminder, await namesIn([reminder], request, reply))

  return serve(reminderContracts, {
    'POST /api/leads/:lead_id/reminders': async (request, reply) => {
      const { params, body, operationId: id, seenBy } = request
      const by = { author: authorOf(request), seenBy, ...(id !== undefined && { id }) }
      return shown(request, reply, await reminders.create(params.lead_id, body, by))
    },
    'PATCH /api/leads/:lead_id/reminders/:reminder_id': async (request, reply) => {
      const { lead_id: leadId, reminder_id: reminderId } = request.params
      const changed = await reminders.update({ leadId, reminderId }, request.body, request.seenBy)
      return shown(request, reply, changed)
    },
    'DELETE /api/leads/:lead_id/reminders/:reminder_id': async ({ params, seenBy }) => {
      const { lead_id: leadId, reminder_id: reminderId } = params
      await reminders.delete({ leadId, reminderId }, seenBy)
      return { message: 'Напоминание удалено' as const, id: reminderId }
    },
    'GET /api/me/reminders': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const found = await reminders.listDue(request.person?.id ?? null, request.seenBy)
      const all = found.map(({ reminder }) => reminder)
      const nameOf = await namesIn(all, request, reply)
      return found.map(({ reminder, lead }) => ({
        ...presentReminder(reminder, nameOf),
        lead_id: lead.id,
        lead_name: shownName(lead, language),
      }))
    },
  })
}

function peopleOf({ author, person_id: id }: Reminder): (Author | undefined)[] {
  return [author, id === null ? undefined : { kind: 'person', id }]
}
