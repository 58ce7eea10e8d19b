/** What every stand-in is started with; port 0 takes a free one. */
export interface StandInOptions {
  port: number
  dataDir: string
  /** Listens here, and on no port, where it is given; only documents and Redis can. */
  socketPath?: string | undefined
}

/** A running stand-in: the port it listens on, 0 for a socket. */
export interface StandIn {
  port: number
  close(): Promise<void>
  /** Resolves where it does its work still, with all that it needs for it; without it, answering is enough. */
  checkAlive?(): Promise<void>
}
