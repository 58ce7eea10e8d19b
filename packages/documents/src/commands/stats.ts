import { isNumeric, toDouble } from '../bson/numeric.ts'
import { turn } from '../pace.ts'
import type { Collection } from '../storage/index-definition.ts'
import type { Call, Command } from './command.ts'
import { type Measured, measureCollection } from './measure.ts'

async function measured(call: Call, collection: Collection): Promise<Measured> {
  const steps = measureCollection(call, collection)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (step.value === turn) await call.pace.rest()
  }
}

function scaleOf(call: Call): number {
  const { scale } = call.command
  return isNumeric(scale) && toDouble(scale) >= 1 ? Math.trunc(toDouble(scale)) : 1
}

export const dbStats: Command = {
  fields: ['scale', 'freeStorage'],
  async run(call) {
    const collections = call.services.catalog.list(call.db)
    const scale = scaleOf(call)
    const total = { objects: 0, dataSize: 0, indexes: 0, indexSize: 0 }
    for (const collection of collections) {
      const { count, size, indexSizes } = await measured(call, collection)
      total.objects += count
      total.dataSize += size / scale
      total.indexes += collection.indexes.length
      total.indexSize += Object.values(indexSizes).reduce((sum, bytes) => sum + bytes, 0) / scale
    }
    const { objects, dataSize, indexSize } = total
    return {
      db: call.db,
      collections: collections.length,
      views: 0,
      ...total,
      avgObjSize: objects > 0 ? (dataSize * scale) / objects : 0,
      storageSize: dataSize,
      totalSize: dataSize + indexSize,
      scaleFactor: scale,
    }
  },
}
