import { TagsInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { mostTags, tagOf } from '../../src/leads/tag-words.ts'
import { useLeadWork, useTags } from '../data/use-lead-work.ts'
import { useTexts } from '../i18n/language.tsx'
import { factsTexts } from './lead-panel.texts.ts'

/** Where tags are typed; those in use are offered. */
export default function TagsBox({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { setTags } = useLeadWork()
  const { data = [] } = useTags()
  const change = (typed: string[]): void => {
    const tags = typed.map(tagOf).filter((tag) => tag !== '')
    setTags(lead.id, lead.tags, [...new Set(tags)])
  }
  return (
    <TagsInput
      aria-label={texts.tags}
      placeholder={texts.tagsHint}
      data={data}
      value={lead.tags}
      maxTags={mostTags}
      maxLength={40}
      autoFocus
      onChange={change}
    />
  )
}
