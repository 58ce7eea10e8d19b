import { EventEmitter, once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Faults } from '../faults.ts'
import type { PageCommand, PageEvent, PageReport } from '../page-protocol.ts'
import { createHeldAcks } from './held-acks.ts'

/** A page that is open in a browser. */
interface Connection {
  page: string
  stream: ServerResponse
  /** What it said it is; null before it is linked. */
  device: string | null
  report: PageReport | null
}

/** The streams of events to the pages that are open: usually one. */
export interface PageLink {
  /** Takes over an answer that stays open. */
  open(page: string, device: string | null, stream: ServerResponse): void
  /** To the linked page, if one is open. */
  push(event: PageEvent): void
  /** To this page alone. */
  send(page: string, event: PageEvent): void
  /** To the page opened last, linked or not. Returns whether there was one. */
  command(command: PageCommand): boolean
  /** A page waits for an answer that never comes. */
  takeFreeze(): void
  /** Resolves with the next page that freezes: a command is only on its way when it was sent. */
  untilFrozen(): Promise<void>
  takeReport(report: PageReport): void
  /** What the page opened last told about itself. */
  report(): PageReport | null
  /** Sends the confirmations that were held back. */
  releaseAcks(): void
  closeAll(): void
}

export interface PageLinkOptions {
  faults: () => Readonly<Faults>
  /** A page came, went or told something new. */
  onChange(): void
  onClose(page: string): void
}

export function createPageLink({ faults, onChange, onClose }: PageLinkOptions): PageLink {
  const connections = new Map<string, Connection>()
  const heldAcks = createHeldAcks(() => faults().hold_acks)
  const freezes = new EventEmitter()
  const newest = (): Connection | undefined => [...connections.values()].at(-1)
  const linked = (): Connection | undefined =>
    [...connections.values()].filter(({ device }) => device !== null).at(-1)

  function push(event: PageEvent): void {
    const connection = linked()
    if (connection && !heldAcks.holds(event)) write(connection, event)
  }

  function dropWhenClosed({ page, stream }: Connection): void {
    stream.once('close', () => {
      if (connections.get(page)?.stream !== stream) return
      connections.delete(page)
      onClose(page)
      onChange()
    })
  }

  return {
    push,
    open: (page, device, stream) => {
      connections.get(page)?.stream.end()
      const connection = { page, device, stream, report: null }
      connections.delete(page)
      connections.set(page, connection)
      dropWhenClosed(connection)
      onChange()
    },
    send: (page, event) => {
      const connection = connections.get(page)
      if (connection) write(connection, event)
    },
    command: (command) => {
      const connection = newest()
      if (connection) write(connection, { type: 'command', command })
      return connection !== undefined
    },
    takeFreeze: () => {
      freezes.emit('freeze')
    },
    untilFrozen: async () => {
      await once(freezes, 'freeze')
    },
    takeReport: (report) => {
      const connection = connections.get(report.page)
      if (connection) connection.report = report
      onChange()
    },
    report: () => newest()?.report ?? null,
    releaseAcks: () => {
      for (const message of heldAcks.release()) push({ type: 'changed', message })
    },
    closeAll: () => {
      for (const { stream } of connections.values()) stream.destroy()
    },
  }
}

function write({ stream }: Connection, event: PageEvent): void {
  stream.write(`data: ${JSON.stringify(event)}\n\n`)
}
