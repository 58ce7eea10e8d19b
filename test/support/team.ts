import type { Role } from '../../src/auth/role.ts'
import { type Answer, idOf, type TestApi } from './api.ts'

export const password = 'длинный и только мой'

/** Somebody of the shop, in a browser of theirs. */
export interface Member {
  id: string
  login: string
  /** What the browser sends along. */
  cookie: string
  /** Sends JSON as the inbox's page does. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>
  /** The same with these headers. */
  sending(headers: Record<string, string>): Member['ask']
}

let joined = 0

/** Somebody joins by a link, with this role. */
export async function join(api: TestApi, role: Role, name = `Сотрудник ${role}`): Promise<Member> {
  joined += 1
  const login = `${role}${joined}`
  const actor = { author: { kind: 'person', id: null }, isOwner: true } as const
  const { token } = await api.deps.invitations.invite({ role }, actor)
  const answer = await send(api, { method: 'PUT', path: '/api/join', body: { token, name, login, password } })
  return memberOf(api, login, answer)
}

/** The same person in one more browser. */
export async function signIn(
  api: TestApi,
  login: string,
  { secret = password, headers }: { secret?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body = { login, password: secret }
  return send(api, { method: 'PUT', path: '/api/session', body, ...(headers && { headers }) })
}

export function memberOf(api: TestApi, login: string, answer: Answer): Member {
  const own = { cookie: cookieOf(answer) }
  const asking =
    (headers: Record<string, string>): Member['ask'] =>
    (method, path, body) =>
      send(api, { method, path, body, headers })
  return {
    id: idOf(answer),
    login,
    ...own,
    ask: asking(own),
    sending: (headers) => asking({ ...own, ...headers }),
  }
}

/** What the answer has the browser send along from now on. */
export function cookieOf({ headers }: Answer): string {
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

interface Sent {
  method: string
  path: string
  body?: unknown
  headers?: Record<string, string>
}

async function send(api: TestApi, { method, path, body, headers = {} }: Sent): Promise<Answer> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' }
  return api.send(path, {
    method,
    headers: { ...json, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
