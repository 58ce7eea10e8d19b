import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
} from 'fastify'
import { assignmentRoutes } from './assignment/assignment.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { auditRequests } from './audit/audited-requests.ts'
import { guardAccess } from './auth/access.ts'
import { apiKeyRoutes } from './auth/api-key.routes.ts'
import type { ApiKeyService } from './auth/api-key.service.ts'
import { meRoutes } from './auth/me.routes.ts'
import { guardLeads, type Sight } from './auth/own-leads.ts'
import type { SessionCheck } from './auth/signed-in.ts'
import { adRoutes } from './campaigns/ad.routes.ts'
import { adLinkRoutes } from './campaigns/ad-links.routes.ts'
import { campaignRoutes, inboxCampaignRoutes } from './campaigns/campaign.routes.ts'
import { channelRoutes } from './channels/channel.routes.ts'
import type { HttpConfig } from './config.ts'
import { deletionRoutes } from './deletion/deletion.routes.ts'
import { figureRoutes } from './figures/figures.routes.ts'
import { fileRoutes } from './files/file.routes.ts'
import { type ArrivalLimits, limitArrival, longestArrivalMs, usualArrival } from './http/arrival.ts'
import { answerClientError } from './http/client-error.ts'
import { compressContent } from './http/compression.ts'
import { tagAnswers } from './http/entity-tags.ts'
import { handleErrors, sendProblem } from './http/error-handler.ts'
import { wantOneHost } from './http/host.ts'
import { answerInTime } from './http/in-time.ts'
import { readJsonBodies } from './http/json-body.ts'
import { guardLocal } from './http/local-only.ts'
import { answerOtherMethods, type KnownMethods, noteMethods } from './http/methods.ts'
import { guardOrigins } from './http/origins.ts'
import { createRateLimits } from './http/rate-limits.ts'
import { logRequests, requestIdOf } from './http/request-log.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { serializerCompiler } from './http/serialization.ts'
import { pageRoutes } from './http/spa.routes.ts'
import type { Tls } from './http/tls.ts'
import { validatorCompiler } from './http/validation.ts'
import { acceptWebsockets } from './http/websocket.ts'
import type { IdempotencyService } from './idempotency/idempotency.service.ts'
import { repeatAnswers } from './idempotency/idempotent-requests.ts'
import { conversationTextRoutes } from './inbox/conversation-text.routes.ts'
import { foundRoutes } from './inbox/found.routes.ts'
import { inboxRoutes } from './inbox/inbox.routes.ts'
import { samePhoneRoutes } from './inbox/same-phone.routes.ts'
import { savedFilterRoutes } from './inbox/saved-filter.routes.ts'
import { workRoutes } from './inbox/work.routes.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import { queueRoutes } from './jobs/queue.routes.ts'
import { queueBoardRoutes } from './jobs/queue-board.routes.ts'
import { leadRoutes } from './leads/lead.routes.ts'
import { leadCsvRoutes } from './leads/lead-csv.routes.ts'
import { messageRoutes } from './messages/message.routes.ts'
import { type HealthProbes, healthRoutes } from './monitoring/health.routes.ts'
import { serveMetrics } from './monitoring/metrics.routes.ts'
import type { Metrics } from './monitoring/metrics.ts'
import { flowRoutes } from './niches/flow.routes.ts'
import { nicheRoutes } from './niches/niche.routes.ts'
import { noteRoutes } from './notes/note.routes.ts'
import { collectOpenapi, serveOpenapi } from './openapi/openapi.ts'
import { redocRoutes } from './openapi/redoc.routes.ts'
import { accountRoutes } from './people/account.routes.ts'
import { invitationRoutes } from './people/invitation.routes.ts'
import { personRoutes } from './people/person.routes.ts'
import { personalDataRoutes } from './personal-data/personal-data.routes.ts'
import { previewRoutes } from './preview/preview.routes.ts'
import { asyncapiRoutes } from './realtime/asyncapi.routes.ts'
import { realtimeRoutes } from './realtime/realtime.routes.ts'
import { reminderRoutes } from './reminders/reminder.routes.ts'
import { replyRoutes } from './replies/reply.routes.ts'
import { answerTimesRoutes } from './report/answer-times.routes.ts'
import { reportRoutes } from './report/report.routes.ts'
import { hoursRoutes } from './shop/hours.routes.ts'
import { shopRoutes } from './shop/shop.routes.ts'
import { spendRoutes } from './spend/spend.routes.ts'
import { staffChatRoutes } from './staff-chat/staff-chat.routes.ts'
import type { CreateRateLimiter } from './storage/rate-limiter.ts'
import { openapiWebhooks } from './webhooks/webhook.openapi.ts'
import { webhookRoutes } from './webhooks/webhook.routes.ts'

/** What every process that listens has: health, and what its channels bring. */
export interface BareAppDeps {
  health: HealthProbes
  logger: FastifyBaseLogger
  version: string
  /** How fast requests have to come; as usual if not given. */
  arrival?: ArrivalLimits
  keys: ApiKeyService
  sessions: SessionCheck
  metrics: Metrics
  http: HttpConfig
  createLimiter: CreateRateLimiter
  idempotency: IdempotencyService
  /** Serves HTTPS instead of HTTP. */
  tls?: Tls | undefined
  /** Routes of channels that call us. */
  plugins?: FastifyPluginAsync[]
}

/** The resources of the REST API, in the order in which its document lists them. */
const resources = [
  nicheRoutes,
  flowRoutes,
  campaignRoutes,
  inboxCampaignRoutes,
  adRoutes,
  adLinkRoutes,
  spendRoutes,
  deletionRoutes,
  previewRoutes,
  leadRoutes,
  leadCsvRoutes,
  assignmentRoutes,
  messageRoutes,
  noteRoutes,
  reminderRoutes,
  fileRoutes,
  auditRoutes,
  inboxRoutes,
  foundRoutes,
  savedFilterRoutes,
  samePhoneRoutes,
  conversationTextRoutes,
  workRoutes,
  () => meRoutes,
  figureRoutes,
  reportRoutes,
  answerTimesRoutes,
  replyRoutes,
  channelRoutes,
  queueRoutes,
  accountRoutes,
  staffChatRoutes,
  personRoutes,
  shopRoutes,
  hoursRoutes,
  invitationRoutes,
  apiKeyRoutes,
  personalDataRoutes,
  realtimeRoutes,
  webhookRoutes,
] as const

/** All that they ask for, each for its part. */
type ResourceDeps = (typeof resources)[number] extends (deps: infer Deps) => unknown ? Deps : never

/** What the REST API is made of. */
export type AppDeps = BareAppDeps &
  ResourceDeps & {
    jobs: Pick<JobQueue, 'queues'>
    sight: Sight
    /** Folder of the built inbox; without it there is none at `/`. */
    webRoot?: string
  }

/** The REST API, ready to listen; the caller listens and closes. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { app, known } = await createApp(deps)
  guardLeads(app, deps.sight)
  auditRequests(app, deps.audit)
  for (const routes of resources) await app.register(routes(deps))
  await serveOpenapi(app)
  await app.register(redocRoutes)
  await app.register(asyncapiRoutes(deps))
  await app.register(queueBoardRoutes(deps.jobs.queues))
  if (deps.webRoot !== undefined) await app.register(pageRoutes(deps.webRoot))
  answerOtherMethods(app, known)
  return app
}

/** For a process without the API: health and the channels' own routes. */
export async function buildBareApp(deps: BareAppDeps): Promise<FastifyInstance> {
  const { app, known } = await createApp(deps)
  answerOtherMethods(app, known)
  return app
}

/** What `wantOneHost` does better. */
const checkedHere = { requireHostHeader: false }

async function createApp(deps: BareAppDeps): Promise<{ app: FastifyInstance; known: KnownMethods }> {
  const { http, tls } = deps
  const app = fastify({
    ...(tls ? { https: { ...tls, ...checkedHere } } : { http: checkedHere }),
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    frameworkErrors: sendProblem,
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '' }) => withoutLastSlash(url),
    bodyLimit: 1024 * 1024,
    requestTimeout: longestArrivalMs,
    trustProxy: [...http.trustedProxies],
    // Requests on open connections are answered during a shutdown; the alternative is not problem details.
    return503OnClosing: false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readJsonBodies(app)
  const known = noteMethods(app)
  await acceptWebsockets(app)
  logRequests(app)
  limitArrival(app, deps.arrival ?? usualArrival)
  handleErrors(app)
  answerInTime(app)
  wantOneHost(app)
  await guard(app, deps)
  tagAnswers(app)
  await compressContent(app)
  await collectOpenapi(app, { version: deps.version, webhooks: openapiWebhooks() })
  for (const plugin of deps.plugins ?? []) await app.register(plugin)
  await app.register(healthRoutes(deps))
  serveMetrics(app, deps.metrics)
  return { app, known }
}

/** `/api/leads/` is the same list as `/api/leads`. */
function withoutLastSlash(url: string): string {
  return url.replace(/^(\/api\/[^?]*[^/?])\/+(?=\?|$)/, '$1')
}

/** What stands before every route, in the order in which it is asked. */
async function guard(app: FastifyInstance, deps: BareAppDeps): Promise<void> {
  const { http, keys, sessions, createLimiter, idempotency, tls } = deps
  const limits = createRateLimits({ limits: http.limits, createLimiter })
  await setSecurityHeaders(app, { isTls: tls !== undefined })
  guardLocal(app, http)
  await guardOrigins(app, http.corsOrigins)
  guardAccess(app, { http, keys, sessions, limits })
  repeatAnswers(app, idempotency)
}
