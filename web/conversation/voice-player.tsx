import { ActionIcon, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { attachmentTexts } from './attachment.texts.ts'
import { SpeedButton } from './speed-button.tsx'
import { useWaveform } from './use-waveform.ts'

interface VoicePlayerProps {
  url: string
  content: Blob | null
  /** As its messenger says. */
  seconds: number | null
}

/** A recording: how it looks, where it is, and how fast. The place in it is moved by keys as well. */
export function VoicePlayer({ url, content, seconds }: VoicePlayerProps): ReactNode {
  const texts = useTexts(attachmentTexts)
  const format = useFormat()
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const waveform = useWaveform(content)
  const length = waveform?.seconds ?? seconds ?? 0
  const toggle = (): void => {
    if (isPlaying) audio.current?.pause()
    else void audio.current?.play().catch(() => setPlaying(false))
  }
  const goTo = (place: number): void => {
    setAt(place)
    if (audio.current) audio.current.currentTime = place
  }
  return (
    <div className="voice">
      <ActionIcon
        variant="light"
        radius="xl"
        size="lg"
        aria-label={isPlaying ? texts.pause : texts.play}
        onClick={toggle}
      >
        {isPlaying ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
      </ActionIcon>
      <div className="voice-track">
        <Bars peaks={waveform?.peaks ?? []} share={length === 0 ? 0 : at / length} />
        <input
          type="range"
          min={0}
          max={length}
          step={0.1}
          value={Math.min(at, length)}
          aria-label={texts.place}
          aria-valuetext={`${format.length(at)} / ${format.length(length)}`}
          onChange={({ currentTarget }) => goTo(Number(currentTarget.value))}
        />
      </div>
      <Text size="xs" className="voice-time">
        {format.length(isPlaying || at > 0 ? at : length)}
      </Text>
      <SpeedButton media={audio} />
      {/* biome-ignore lint/a11y/useMediaCaption: what customers say has no captions */}
      <audio
        ref={audio}
        src={url}
        autoPlay
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onEnded={() => setAt(0)}
      />
    </div>
  )
}

const barPx = 3

/** Flat where nothing is known of it. */
function Bars({ peaks, share }: { peaks: readonly number[]; share: number }): ReactNode {
  const bars = peaks.length > 0 ? peaks : Array.from({ length: 48 }, () => 0)
  return (
    <svg viewBox={`0 0 ${bars.length * barPx} 24`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((peak, place) => {
        const height = 2 + peak * 22
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bars stay in their order
            key={place}
            x={place * barPx}
            y={(24 - height) / 2}
            width={2}
            height={height}
            data-played={place < share * bars.length || undefined}
          />
        )
      })}
    </svg>
  )
}
