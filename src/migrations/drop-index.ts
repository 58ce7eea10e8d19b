import type { Connection } from 'mongoose'

/** Drops an index of the leads that another one does the work of now; nothing where there is none. */
export async function dropIndex(connection: Connection, name: string): Promise<void> {
  const leads = connection.collection('leads')
  if (await leads.indexExists(name).catch(() => false)) await leads.dropIndex(name)
}
