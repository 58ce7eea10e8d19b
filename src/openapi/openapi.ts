import swagger, { type SwaggerTransform, type SwaggerTransformObject } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accessOf } from '../auth/access.ts'
import { describeAccess, securitySchemes } from './openapi-access.ts'
import { describeHeaders } from './openapi-headers.ts'

const tags = [
  { name: 'Состояние', description: 'Проверка состояния сервисов' },
  { name: 'Ниши', description: 'Направления, которые проверяются рекламой' },
  { name: 'Кампании', description: 'Рекламные кампании ниш и их показатели' },
  { name: 'Объявления', description: 'Объявления кампаний: на них ссылаются лиды' },
  { name: 'Отчёты', description: 'Чего стоит ниша: расходы, люди, сделки и вывод' },
  { name: 'События', description: 'Что происходит, сразу: WebSocket `/ws`, его описание в `/docs/ws`' },
  { name: 'Вебхуки', description: 'Другие системы, которым сообщается о событиях, по Standard Webhooks' },
  { name: 'Лиды', description: 'Люди, которые откликнулись, и переписка с ними' },
  { name: 'Заметки', description: 'Что сотрудники пишут о лидах друг для друга' },
  { name: 'Напоминания', description: 'О чём сотрудники просят напомнить и когда' },
  { name: 'Файлы', description: 'Что присылают кроме слов: фото, голосовые, документы' },
  { name: 'Рабочее место', description: 'То, что показывает страница /: поиск, непрочитанное, показатели' },
  { name: 'Каналы', description: 'Связь с мессенджерами: состояние и привязка телефона' },
  { name: 'Сотрудники', description: 'Кто здесь работает: вход, роли, приглашения' },
  { name: 'Журнал', description: 'Кто что сделал' },
  { name: 'Ключи API', description: 'Кто может пользоваться этим API' },
]

const description = `REST API системы лидогенерации.

Успешный ответ имеет статус 200. Отказ — problem details (RFC 9457): \`title\`, \`detail\` и список \`errors\`
с путём поля и тем, что ожидается; по-русски или, если так просит \`Accept-Language\`, по-английски.
Где API требует ключ, он передаётся в заголовке \`X-API-Key\` или \`Authorization: Bearer\`; у каждого пути указано
нужное право; человек входит логином и паролем, и решает его роль. Незнакомые поля и параметры отклоняются. Деньги — в тенге, от 0 до 10¹², и округляются до тиына:
половина — от нуля. Время — ISO 8601 в UTC.
У ответа об одном ресурсе есть \`ETag\`: с ним в \`If-Match\` изменение пройдёт, только если ресурс с тех пор не
изменился, иначе ответ — 412. С \`If-None-Match\` то, что не изменилось, отвечает 304. Ответы больше 1 КБ сжимаются по
\`Accept-Encoding\`, сжатые тела запросов читаются.
Списки идут от новых к старым; следующая страница — в заголовке \`Link\` с \`rel="next"\`.`

interface OpenapiOptions {
  version: string
  /** What this server sends to others, by name. */
  webhooks: Record<string, object>
}

/** Collects the OpenAPI document from the routes registered after it. */
export async function collectOpenapi(
  app: FastifyInstance,
  { version, webhooks }: OpenapiOptions,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lead Generation System API',
        description,
        version,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'Этот сервер' }],
      webhooks,
      tags,
      components: { securitySchemes },
    },
    transform: (document) => describeForm(describeSuccess(toJsonSchemas(withHeaders(document)))),
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  })
}

/** An undocumented route has no schema to say anything in. */
function withHeaders(document: Parameters<SwaggerTransform>[0]): Parameters<SwaggerTransform>[0] {
  if (!document.schema || document.schema.hide) return document
  const schema = describeAccess(document.schema, accessOf(document.route))
  return { ...document, schema: describeHeaders(schema, [document.route.method].flat().join()) }
}

/** zod leaves out the default and the examples of what is parsed into something else; the metadata says them. */
const toJsonSchemas = createJsonSchemaTransform({
  zodToJsonConfig: {
    override: ({ zodSchema, jsonSchema }) => {
      const metadata = z.globalRegistry.get(zodSchema)
      if (metadata?.default !== undefined) jsonSchema.default = metadata.default
      if (Array.isArray(metadata?.examples)) jsonSchema.examples = metadata.examples
    },
  },
})

/** The type provider gives each named schema twice, for input and for output; most are used once. */
function withoutUnused(document: ReturnType<SwaggerTransformObject>): ReturnType<SwaggerTransformObject> {
  const schemas = 'components' in document ? document.components?.schemas : undefined
  const unused = Object.keys(schemas ?? {}).filter(
    (name) => !JSON.stringify(document).includes(`"#/components/schemas/${name}"`),
  )
  for (const name of unused) delete schemas?.[name]
  // What only they used is unused now.
  return unused.length === 0 ? document : withoutUnused(document)
}

/** Adds what the type provider does not say: what a success is called, and the link of a list. */
function describeSuccess(route: ReturnType<SwaggerTransform>): ReturnType<SwaggerTransform> {
  const declared = route.schema?.response
  if (typeof declared !== 'object' || declared === null || !('200' in declared)) return route
  const success = declared[200]
  if (typeof success === 'object' && success !== null && 'content' in success) return route
  const isList = JSON.stringify(route.schema?.querystring ?? {}).includes('"cursor"')
  const response = {
    ...declared,
    200: {
      description: 'Успешный ответ',
      content: { 'application/json': { schema: success } },
      ...(isList && { headers: { Link: linkHeader } }),
    },
  }
  return { ...route, schema: { ...route.schema, response } }
}

/** Shows the form that a route takes beside JSON, or instead of it. */
function describeForm(route: ReturnType<SwaggerTransform>): ReturnType<SwaggerTransform> {
  const { form, body, ...schema } = route.schema ?? {}
  if (form === undefined) return route
  const content = {
    ...(body !== undefined && { 'application/json': { schema: body } }),
    'multipart/form-data': { schema: form },
  }
  return { ...route, schema: { ...schema, body: { content } } }
}

const linkHeader = { type: 'string', description: 'Ссылка на следующую страницу, если она есть: rel="next"' }

/** Serves the document at `/openapi.json` and, with Swagger UI, at `/docs/json`. */
export async function serveOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', validatorUrl: null },
    theme: { title: 'Lead Generation System API' },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
