import type { Findings } from '../report/result.ts'
import type { Site } from '../stage/stand-ins.ts'

export interface PartOptions {
  /** Its own: nothing of another part runs. */
  site: Site
  /** How long a row is measured. */
  seconds: number
  /** How often each row is measured, in turn with its peers. */
  rounds: number
  /** Up to so many leads growth is measured. */
  leads: number
  /** Tells how far it is. */
  say(line: string): void
}

/** A part of the bench: starts what it needs, measures it, and leaves the rest to the site's lifecycle. */
export type Part = (options: PartOptions) => Promise<Findings>
