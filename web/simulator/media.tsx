import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { type Shown, useTelegramFile } from './files.ts'
import { simulatorTexts } from './simulator.texts.ts'

/** A file as a messenger shows it: a picture, a player or a link. */
export function Media({ shown }: { shown: Shown }): ReactNode {
  const texts = useTexts(simulatorTexts)
  const url = useTelegramFile(shown)
  if (url === null) return null
  if (shown.as === 'picture') return <img className="phone-media" src={url} alt={texts.sharePhoto} />
  // biome-ignore lint/a11y/useMediaCaption: what is said here has no captions
  if (shown.as === 'sound') return <audio className="phone-media" src={url} controls />
  // biome-ignore lint/a11y/useMediaCaption: what is filmed here has no captions
  if (shown.as === 'film') return <video className="phone-media" src={url} controls />
  return (
    <Anchor size="sm" href={url} download={shown.name}>
      📎 {shown.name}
    </Anchor>
  )
}
