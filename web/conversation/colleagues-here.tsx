import { Text } from '@mantine/core'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { lookAt, presentPeople, watchPresence } from '../live/presence.ts'
import { colleaguesTexts } from './colleagues.texts.ts'

/** Who else looks at the lead, and who writes to it. */
export function ColleaguesHere({ leadId }: { leadId: string }): ReactNode {
  const texts = useTexts(colleaguesTexts)
  const people = useSyncExternalStore(watchPresence, presentPeople)
  useEffect(() => lookAt(leadId), [leadId])
  const namesOf = (isTyping: boolean): string[] =>
    people.filter(({ typing }) => typing === isTyping).map(({ name }) => name ?? texts.somebody)
  const [typing, looking] = [namesOf(true), namesOf(false)]
  return (
    <div role="status" className="colleagues-here">
      {typing.length > 0 && (
        <Text size="xs" fw={600}>
          {texts.typing(typing.join(', '))}
        </Text>
      )}
      {looking.length > 0 && (
        <Text size="xs" c="dimmed">
          {texts.looking(looking.join(', '))}
        </Text>
      )}
    </div>
  )
}
