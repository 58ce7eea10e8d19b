import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

/** JSON lines, on standard output if left out. What is logged holds ids, never texts, names, phones or secrets. */
export function createLogger(level: string, output: DestinationStream = pino.destination(1)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output)
}

/** A write to the system costs more than the line: so many bytes go together, or what there is after so many ms. */
const [bytesTogether, writtenWithinMs] = [8_192, 100]

/**
 * Standard output, for many lines: each is written a tenth of a second after it was told, at the latest. A process that
 * ends writes the last of them first; one that is killed takes them along.
 */
export function gatheredOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, minLength: bytesTogether, sync: true })
  let isDue = false
  process.once('exit', () => output.flushSync())
  return {
    write: (line) => {
      output.write(line)
      if (isDue) return
      isDue = true
      setTimeout(() => {
        isDue = false
        output.flush()
      }, writtenWithinMs).unref()
    },
  }
}
