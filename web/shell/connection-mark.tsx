import { Text } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { type ReactNode, useContext, useEffect, useState } from 'react'
import { LiveContext } from '../api/use-live.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useTexts } from '../i18n/language.tsx'

/** A short interruption is not worth a word. */
const patienceMs = 3_000

/** Says when the page is not told of changes, so that nobody takes silence for quiet. */
export function ConnectionMark(): ReactNode {
  const texts = useTexts(shellTexts)
  const isLive = useContext(LiveContext)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (isLive) return setLong(false)
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isLive])
  return (
    <div role="status">
      {isLong && (
        <Text className="shell-offline" title={texts.offlineHint}>
          <IconCloudOff size={20} stroke={1.6} />
          {texts.offline}
        </Text>
      )}
    </div>
  )
}
