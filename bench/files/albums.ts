import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { sampleOf } from '../../stand-ins/telegram/state/sample-files.ts'
import { hashOf, type Shop, until } from './shop.ts'

const picturesEach = 3
const kills = 3
const betweenKillsMs = 4_000

const Kept = z.object({
  _id: z.string(),
  attachment: z.object({ status: z.string(), hash: z.string().optional() }),
})

/**
 * Customers send albums all at once while the product is killed: each picture is there once in the end, byte for byte.
 * @throws where one is not
 */
export async function sendAlbums(shop: Shop, count: number): Promise<string[]> {
  const picture = sampleOf('photo') ?? Buffer.of()
  // What follows the end of a picture shows nowhere, and makes each of them another one.
  const pictureOf = (customer: number, place: number): Buffer =>
    Buffer.concat([picture, Buffer.from(`${customer} ${place}`)])
  const ids = Array.from({ length: count }, (_, place) => 1_000_000 + place)
  const startedAt = performance.now()
  const sending = Promise.all(
    ids.map(async (id) => {
      const customer = shop.customer(id)
      const places = Array.from({ length: picturesEach }, (_, place) => place)
      const files = await Promise.all(places.map((place) => customer.upload(pictureOf(id, place))))
      await customer.act({ album: files.map((file) => ({ file })) })
    }),
  )
  for (let kill = 0; kill < kills; kill += 1) {
    await wait(betweenKillsMs)
    await shop.kill()
  }
  await sending
  const chats = { chat: { $in: ids.map(String) }, sender: 'lead' }
  await until(async () => {
    const stored = await shop.messages.countDocuments({ ...chats, 'attachment.status': { $ne: 'pending' } })
    return stored >= count * picturesEach ? stored : null
  })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  for (const id of ids) await checkAlbum(shop, id, pictureOf)
  return [
    `${count} albums of ${picturesEach} at once, the product killed ${kills} times: all there once, byte for byte, after ${seconds} s`,
  ]
}

async function checkAlbum(
  shop: Shop,
  id: number,
  pictureOf: (customer: number, place: number) => Buffer,
): Promise<void> {
  const stored = z.array(Kept).parse(await shop.messages.find({ chat: String(id), sender: 'lead' }).toArray())
  const hashes = await Promise.all(
    stored.map(async ({ _id }) => {
      const answer = await fetch(`${shop.product().url}/api/messages/${_id}/file`)
      return hashOf(new Uint8Array(await answer.arrayBuffer()))
    }),
  )
  const expected = Array.from({ length: picturesEach }, (_, place) => hashOf(pictureOf(id, place)))
  if (hashes.toSorted().join() !== expected.toSorted().join())
    throw new Error(
      `${hashes.length} pictures of a customer are there, not the ${picturesEach} that were sent`,
    )
}
