import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'
import { inject, test } from 'vitest'
import { z } from 'zod'
import { openMongo } from '../../../src/storage/mongo.ts'

const Opened = z.object({ socket: z.instanceof(Socket) })

test('ends what is asked on a connection that is just being lost', async () => {
  const sockets: Socket[] = []
  const note = (message: unknown): void => void sockets.push(Opened.parse(message).socket)
  subscribe('net.client.socket', note)
  const connection = await openMongo(inject('mongodbUri'), () => undefined)
  const ask = (): Promise<unknown> => connection.collection('asked').findOne({})
  await Promise.all([ask(), ask(), ask()])
  // Node says that a socket is closed only after whatever else has happened at the same time.
  for (const socket of sockets) socket.destroy()
  await Promise.allSettled([ask(), ask(), ask()])
  await ask()
  unsubscribe('net.client.socket', note)
  await connection.close()
})
