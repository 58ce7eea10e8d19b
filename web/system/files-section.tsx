import { Progress, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { filesTexts } from './files.texts.ts'
import { Note } from './note.tsx'
import { Section } from './section.tsx'

/** What files take of what they may. */
export function FilesSection(): ReactNode {
  const texts = useTexts(filesTexts)
  const format = useFormat()
  const { data, isError } = useQuery({
    queryKey: ['files-room'],
    queryFn: ({ signal }) => call('GET /api/files/room', { signal }),
  })
  if (data === undefined)
    return <Section title={texts.title}>{isError && <Note>{texts.unknown}</Note>}</Section>
  const { kept_bytes: kept, max_bytes: most } = data
  const percent = Math.min(100, Math.round((100 * kept) / most))
  const color = percent >= 100 ? 'red' : percent >= 90 ? 'orange' : undefined
  return (
    <Section title={texts.title}>
      <Stack gap="xs">
        <Note>{texts.taken(format.bytes(kept), format.bytes(most), percent)}</Note>
        <Progress value={percent} {...(color !== undefined && { color })} aria-label={texts.title} />
        {percent >= 90 && <Note>{percent >= 100 ? texts.full : texts.low}</Note>}
        <Note>
          {texts.limits(format.bytes(data.max_bytes_per_file), format.bytes(data.max_bytes_per_lead))}
        </Note>
      </Stack>
    </Section>
  )
}
