import { useEffect, useState } from 'react'
import { peaksOf } from './peaks.ts'

const parts = 48
/** Longer ones would take much memory to decode. */
const mostBytes = 10 * 2 ** 20

interface Waveform {
  /** From 0 to 1. */
  peaks: readonly number[]
  seconds: number
}

/** How a recording looks, decoded in this page; null until then, and where the browser cannot decode it. */
export function useWaveform(content: Blob | null): Waveform | null {
  const [waveform, setWaveform] = useState<Waveform | null>(null)
  useEffect(() => {
    if (content === null || content.size > mostBytes) return
    let isWanted = true
    waveformOf(content).then(
      (found) => {
        if (isWanted) setWaveform(found)
      },
      // It plays all the same.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [content])
  return waveform
}

/** Eight thousand samples a second show all that there is to see. */
async function waveformOf(content: Blob): Promise<Waveform> {
  const audio = await new OfflineAudioContext(1, 1, 8_000).decodeAudioData(await content.arrayBuffer())
  return { peaks: peaksOf(audio.getChannelData(0), parts), seconds: audio.duration }
}
