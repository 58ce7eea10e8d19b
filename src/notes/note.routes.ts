import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { authorOf } from '../auth/access.ts'
import type { ResolveAuthors } from '../core/author.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { shownName } from '../leads/lead-name.ts'
import type { MentionService } from './mention.service.ts'
import { type NoteAnswer, presentNote } from './note.api.ts'
import { noteContracts } from './note.contracts.ts'
import type { NoteService, ShownNote, Writer } from './note.service.ts'

interface NoteDeps {
  notes: NoteService
  mentions: MentionService
  authors: ResolveAuthors
}

/** Serves `/api/leads/{id}/notes`, and who is mentioned in them. */
export function noteRoutes({ notes, mentions, authors }: NoteDeps): FastifyPluginAsync {
  const present = async (
    request: FastifyRequest,
    reply: FastifyReply,
    note: ShownNote,
  ): Promise<NoteAnswer> => {
    const nameOf = await authors([note.author ?? undefined], readerLanguage(request, reply))
    return presentNote(tagged(reply, note), nameOf)
  }
  return serve(noteContracts, {
    'GET /api/leads/:lead_id/notes': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const found = await notes.list(request.params.lead_id, language)
      const nameOf = await authors(
        found.map(({ author }) => author ?? undefined),
        language,
      )
      return found.map((note) => presentNote(note, nameOf))
    },
    'POST /api/leads/:lead_id/notes': async (request, reply) => {
      const { params, body, operationId: id } = request
      const note = await notes.create(params.lead_id, body.text, { author: authorOf(request), id })
      return present(request, reply, note)
    },
    'PATCH /api/leads/:lead_id/notes/:note_id': async (request, reply) => {
      const { lead_id: leadId, note_id: noteId } = request.params
      const at = { leadId, noteId, revisions: revisionsOf(request) }
      return present(request, reply, await notes.update(at, request.body.text, writerOf(request, reply)))
    },
    'DELETE /api/leads/:lead_id/notes/:note_id': async (request, reply) => {
      const { lead_id: leadId, note_id: noteId } = request.params
      await notes.delete({ leadId, noteId, revisions: revisionsOf(request) }, writerOf(request, reply))
      return { message: 'Заметка удалена' as const, id: noteId }
    },
    'GET /api/me/mentions': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const found = request.person === null ? [] : await mentions.list(request.person.id, request.seenBy)
      const nameOf = await authors(
        found.map(({ note }) => note.author),
        language,
      )
      return found.map(({ note: { id, lead_id, author, created_at }, lead }) => ({
        note_id: id,
        lead_id,
        lead_name: shownName(lead, language),
        author: { ...author, name: nameOf(author) },
        at: created_at.toISOString(),
      }))
    },
    'PUT /api/me/mentions/seen': async ({ person, body }) => {
      if (person !== null) await mentions.markSeen(body.lead_id, person.id)
      return { message: 'Прочитано' as const }
    },
  })
}

function writerOf(request: FastifyRequest, reply: FastifyReply): Writer {
  return {
    author: authorOf(request),
    mayAny: request.may('setup'),
    language: readerLanguage(request, reply),
  }
}
