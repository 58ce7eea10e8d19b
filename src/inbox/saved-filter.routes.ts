import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type {} from '../auth/access.ts'
import { serve } from '../http/serve.ts'
import { savedFilterContracts } from './saved-filter.contracts.ts'
import { localOwnerId } from './saved-filter.schema.ts'
import type { SavedFilterService } from './saved-filter.service.ts'

/** Serves `/api/me/filters`. */
export function savedFilterRoutes({
  savedFilters,
}: {
  savedFilters: SavedFilterService
}): FastifyPluginAsync {
  return serve(savedFilterContracts, {
    'GET /api/me/filters': (request) => savedFilters.list(ownerOf(request)),
    'POST /api/me/filters': (request) =>
      savedFilters.create(ownerOf(request), request.body, request.operationId),
    'PATCH /api/me/filters/:filter_id': (request) =>
      savedFilters.update(ownerOf(request), request.params.filter_id, request.body),
    'DELETE /api/me/filters/:filter_id': async (request) => {
      const { filter_id: id } = request.params
      await savedFilters.delete(ownerOf(request), id)
      return { message: 'Фильтр удалён' as const, id }
    },
  })
}

function ownerOf({ person }: Pick<FastifyRequest, 'person'>): string {
  return person?.id ?? localOwnerId
}
