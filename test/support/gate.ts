import { EventEmitter, once } from 'node:events'

/** Holds something back until a test lets it through. */
export interface Gate {
  readonly opened: Promise<unknown>
  open(): void
}

export function createGate(): Gate {
  const gate = new EventEmitter()
  return { opened: once(gate, 'open'), open: () => void gate.emit('open') }
}
