import { Text } from '@mantine/core'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useBusinessTime } from '../data/use-business-time.ts'
import { useTexts } from '../i18n/language.tsx'
import { durationOf } from './duration.ts'
import { waitsTexts } from './waits.texts.ts'

const minuteMs = 60_000

/** How long somebody may wait before it is late, and very late. */
const lateMinutes = 10
const veryLateMinutes = 60

/**
 * Since when a lead waits for an answer, the more striking the longer the shop has been open meanwhile: nobody is late at
 * night. Nothing where nobody waits.
 */
export function Waits({ since }: { since: string | null }): ReactNode {
  return since === null ? null : <Waiting since={since} />
}

function Waiting({ since }: { since: string }): ReactNode {
  const { waits } = useTexts(waitsTexts)
  const time = useBusinessTime()
  const now = useSyncExternalStore(everyMinute, minuteNow)
  const begun = Math.floor(Date.parse(since) / minuteMs)
  const minutes = Math.max(1, now - begun)
  const open = time.between(new Date(begun * minuteMs), new Date(now * minuteMs)) / minuteMs
  const level = open < lateMinutes ? 'soon' : open < veryLateMinutes ? 'late' : 'very-late'
  return (
    <Text component="time" dateTime={since} size="xs" className="lead-waits" data-level={level}>
      {waits(durationOf(minutes))}
    </Text>
  )
}

function minuteNow(): number {
  return Math.floor(Date.now() / minuteMs)
}

const told = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all that wait: a list shows many. */
function everyMinute(tell: () => void): () => void {
  told.add(tell)
  timer ??= setInterval(() => {
    for (const each of told) each()
  }, minuteMs / 4)
  return () => {
    told.delete(tell)
    if (told.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
