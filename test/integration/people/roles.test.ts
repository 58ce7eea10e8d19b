import type { FastifyInstance, FastifyPluginAsync, RouteOptions } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { accessOf } from '../../../src/auth/access.ts'
import { Role } from '../../../src/auth/role.ts'
import type { RouteAccess } from '../../../src/http/contract.ts'
import { startApi } from '../../support/api.ts'
import { readOperations } from '../../support/openapi.ts'
import { join } from '../../support/team.ts'

/** What each role may, in one place beside the code that decides it. */
const allowed: Record<Role, readonly RouteAccess[]> = {
  owner: ['open', 'own', 'read', 'figures', 'write', 'setup', 'people', 'admin'],
  manager: ['open', 'own', 'read', 'figures', 'write', 'setup', 'people'],
  agent: ['open', 'own', 'read', 'write'],
  observer: ['open', 'own', 'read', 'figures'],
}

const routes: RouteOptions[] = []
/** Sees each route as it is registered; the symbol keeps its hook from being encapsulated. */
const collectRoutes: FastifyPluginAsync = Object.assign(
  async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => void routes.push(route))
  },
  { [Symbol.for('skip-override')]: true },
)

// Before the tests are collected: each operation gets a test of its own.
const keyless = await startApi({ plugins: [collectRoutes] })
const operations = await readOperations(keyless)
const api = await startApi({ http: { apiAuth: 'key' } })
afterAll(async () => {
  await keyless.close()
  await api.close()
})

/** What the route says that it needs. */
function needOf({ method, path }: { method: string; path: string }): RouteAccess {
  const url = path.replace(/\{(\w+)\}/g, ':$1')
  const route = routes.find((each) => each.url === url && [each.method].flat().includes(method))
  if (!route) throw new Error(`no route ${method} ${url}`)
  return accessOf(route)
}

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s',
  (_name, operation) => {
    const need = needOf(operation)

    test.each(Role.options)(`needs ${need} of whoever is %s`, async (role) => {
      const { ask } = await memberOf(role)
      const path = operation.path.replace(/\{\w+\}/g, 'none')
      // Signing out would end what the next request is sent in.
      const { status, body } = await (operation.name === 'DELETE /api/session'
        ? api.call('DELETE', path)
        : ask(operation.method, path))
      expect(status).toBeLessThan(500)
      if (allowed[role].includes(need)) expect([401, 403], JSON.stringify(body)).not.toContain(status)
      else expect({ status, body }).toMatchObject({ status: 403, body: { type: '/problems/forbidden' } })
    })
  },
)

const members = new Map<Role, ReturnType<typeof join>>()
function memberOf(role: Role): ReturnType<typeof join> {
  const known = members.get(role) ?? join(api, role)
  members.set(role, known)
  return known
}
