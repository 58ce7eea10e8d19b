import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { attachmentTexts } from './attachment.texts.ts'

const speeds = [1, 1.5, 2]

/** How fast something is played: once chosen, everything is. */
export function SpeedButton({ media }: { media: RefObject<HTMLMediaElement | null> }): ReactNode {
  const texts = useTexts(attachmentTexts)
  const { language } = useLanguage()
  const [speed, setSpeed] = useLocalStorage({ key: 'leadbot-speed', defaultValue: 1 })
  useEffect(() => {
    if (media.current) media.current.playbackRate = speed
  }, [media, speed])
  const shown = speed.toLocaleString(language)
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      className="attachment-speed"
      aria-label={texts.speed(shown)}
      onClick={() => setSpeed(next)}
    >
      {shown}×
    </Button>
  )
}
