import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readTls } from '../../../src/http/tls.ts'
import { startApi, type TestApi } from '../../support/api.ts'

let folder: string
let paths: { certPath: string; keyPath: string }
let cert: string
let api: TestApi

async function makeCertificate(name: string): Promise<{ certPath: string; keyPath: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' })
  const [certPath, keyPath] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)]
  await writeFile(certPath, made.cert)
  await writeFile(keyPath, made.private)
  return { certPath, keyPath, cert: made.cert }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadbot-tls-'))
  ;({ cert, ...paths } = await makeCertificate('own'))
  api = await startApi({ tls: await readTls(paths) })
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
})

test('serves HTTPS with the certificate, and tells browsers to stay with it', async () => {
  const { port } = new URL(api.baseUrl)
  const request = get({ host: 'localhost', port, path: '/api/health', ca: cert })
  const [response] = await once(request, 'response')
  response.resume()
  const answer = z
    .object({ statusCode: z.number(), headers: z.record(z.string(), z.unknown()) })
    .parse(response)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
})

test('answers nobody over plain HTTP there', async () => {
  await expect(fetch(api.baseUrl.replace('https:', 'http:'))).rejects.toThrow()
})

test('without it, makes no promise to browsers', async () => {
  const plain = await startApi()
  expect((await plain.call('GET', '/api/health')).headers.has('strict-transport-security')).toBe(false)
  await plain.close()
})

test('stops at files that are missing or do not belong together, naming the settings', async () => {
  const other = await makeCertificate('other')
  await expect(readTls({ ...paths, certPath: join(folder, 'none') })).rejects.toThrow(/^Settings: TLS_CERT: /)
  await expect(readTls({ ...paths, keyPath: join(folder, 'none') })).rejects.toThrow(/^Settings: TLS_KEY: /)
  await expect(readTls({ ...paths, keyPath: other.keyPath })).rejects.toThrow(
    /^Settings: TLS_CERT, TLS_KEY: /,
  )
  await expect(readTls({ certPath: paths.keyPath, keyPath: paths.keyPath })).rejects.toThrow(/^Settings: /)
})
