import type { StoredUpdate } from './state/bot-database.ts'

/** An update on its way to the webhook. */
export interface Delivery {
  stored: StoredUpdate
  failures: number
}

/**
 * The updates of one chat that must arrive one after another. Button presses have a lane of their own,
 * so that they overlap with the chat's messages as they do at Telegram.
 */
export interface Lane {
  key: string
  deliveries: Delivery[]
  /** In work or waiting for its next attempt. */
  isHeld: boolean
}

/** Updates sorted into lanes; hands out the head of each free lane in the order of arrival. */
export interface WebhookLanes {
  add(stored: StoredUpdate): void
  /** A lane whose head may be delivered now; held until it is released. */
  takeReady(): Lane | null
  release(lane: Lane): void
}

export function createWebhookLanes(): WebhookLanes {
  const lanes = new Map<string, Lane>()
  const ready: Lane[] = []

  function laneOf({ update, chatId }: StoredUpdate): Lane {
    const key = 'callback_query' in update ? `${chatId}-callback` : `${chatId}`
    const lane = lanes.get(key) ?? { key, deliveries: [], isHeld: false }
    lanes.set(key, lane)
    return lane
  }

  return {
    add: (stored) => {
      const lane = laneOf(stored)
      lane.deliveries.push({ stored, failures: 0 })
      if (lane.deliveries.length === 1 && !lane.isHeld) ready.push(lane)
    },
    takeReady: () => {
      const lane = ready.shift()
      if (!lane) return null
      lane.isHeld = true
      return lane
    },
    release: (lane) => {
      lane.isHeld = false
      if (lane.deliveries.length > 0) ready.push(lane)
      else lanes.delete(lane.key)
    },
  }
}
