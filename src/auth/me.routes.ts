import { serve } from '../http/serve.ts'
import type {} from './access.ts'
import { meContracts } from './me.contracts.ts'
import { Scope } from './scope.ts'

/** Serves `GET /api/inbox/me`. */
export const meRoutes = serve(meContracts, {
  'GET /api/inbox/me': async (request) => ({
    scopes: Scope.options.filter((scope) => request.may(scope)),
  }),
})
