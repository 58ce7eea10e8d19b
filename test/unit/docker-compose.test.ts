import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const Service = z.looseObject({
  image: z.string().optional(),
  build: z.unknown().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  command: z.array(z.string()).optional(),
})
const Compose = z.looseObject({ services: z.record(z.string(), Service) })
const { services } = Compose.parse(parse(read('docker-compose.yml'), { merge: true }))

test.each(Object.entries(services))(
  '%s can become no more than it is, and says whether it is well',
  (_name, service) => {
    expect(service).toMatchObject({
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      read_only: true,
      healthcheck: { test: expect.arrayContaining([expect.any(String)]) },
    })
    // Exactly what was tried, not what is newest on the day it is fetched.
    if (service.build === undefined) expect(service.image).toMatch(/:v?\d+\.\d+\.\d+(-\w+)?$/)
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/)
  },
)

test('images are built on an exact tag', () => {
  const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base)
  for (const base of bases.filter((name) => name.includes(':'))) expect(base).toMatch(/:\d+\.\d+\.\d+-\w+$/)
  expect(bases.length).toBeGreaterThan(1)
})

test('no database without a password, which has to be set and is no argument', () => {
  const roles = Object.values(services).filter(({ environment }) => environment && 'ROLES' in environment)
  expect(roles.length).toBe(4)
  for (const { environment } of roles) {
    expect(environment?.MONGODB_URI).toMatch(/^mongodb:\/\/leadbot:\$\{MONGO_PASSWORD:\?.+\}@mongo:27017\//)
    expect(environment?.REDIS_URL).toMatch(/^redis:\/\/:\$\{REDIS_PASSWORD:\?.+\}@redis:6379$/)
    expect(environment).toMatchObject({
      API_AUTH: 'key',
      TRUST_PROXY: expect.stringContaining('TRUST_PROXY'),
    })
  }
  for (const { command = [] } of Object.values(services))
    expect(command.join(' ')).not.toMatch(/\$\{\w*PASSWORD/)
  expect(services.mongo?.command?.join(' ')).toContain('--keyFile')
  expect(services.redis?.command?.join(' ')).toContain('requirepass $$REDISCLI_AUTH')
})
