import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Product, startProduct } from '../../support/product.ts'
import { type RedisCluster, startRedisCluster } from '../../support/redis-cluster.ts'

const patiently = { timeout: 30_000, interval: 100 }
let cluster: RedisCluster
let product: Product

beforeAll(async () => {
  cluster = await startRedisCluster()
  product = await startProduct({ redisUrl: cluster.url })
})
afterAll(async () => {
  await product.close()
  await cluster.close()
})

test('scores what a customer wrote with a Redis cluster, through its queues', async () => {
  await product.container.api.health.redis()
  const customer = product.customer()
  for (const text of ['Нужен срочный ремонт', 'Иван', '87771234567', '50000']) {
    await customer.send(text)
    await customer.nextBotMessage({ timeoutMs: 20_000 })
  }
  await vi.waitFor(async () => {
    expect(await product.leadOf(customer)).toMatchObject({ status: 'hot', due: [] })
  }, patiently)
})

test('takes jobs for many leads at once', async () => {
  const customers = Array.from({ length: 10 }, () => product.customer())
  await Promise.all(customers.map((customer) => customer.send('Нужен ремонт')))
  await vi.waitFor(async () => {
    for (const customer of customers) {
      expect(await product.leadOf(customer)).toMatchObject({ quality_score: expect.any(Number) })
    }
  }, patiently)
  const leadIds = await Promise.all(customers.map(async (customer) => (await product.leadOf(customer)).id))
  await expect(product.container.jobs.requestAll('assess-lead', leadIds)).resolves.toBeUndefined()
})
