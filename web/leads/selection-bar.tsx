import { ActionIcon, CloseButton, Group, Menu, NativeSelect, TagsInput, Text } from '@mantine/core'
import { IconClockPause, IconMail } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { tagOf } from '../../src/leads/tag-words.ts'
import { leadMenuTexts } from '../conversation/lead-menu.texts.ts'
import { snoozeTime } from '../conversation/snooze-times.ts'
import { type BulkChanges, type BulkResult, useBulkChanges } from '../data/use-bulk-changes.ts'
import { useTags } from '../data/use-lead-work.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { AssignBox } from './assign-box.tsx'
import { BulkOutcome } from './bulk-outcome.tsx'
import { selectionTexts } from './selection.texts.ts'
import type { Selection } from './use-selection.ts'

interface SelectionBarProps {
  selection: Selection
  leads: readonly InboxLeadAnswer[]
}

/** What is done with several leads at once. Whom the server has refused stay chosen, with why. */
export default function SelectionBar({ selection, leads }: SelectionBarProps): ReactNode {
  const texts = useTexts(selectionTexts)
  const status = useTexts(labels).status
  const [results, setResults] = useState<BulkResult[]>([])
  const { selected, set } = selection
  const { mutate, isPending } = useBulkChanges((all) => {
    setResults(all)
    set(all.filter(({ error }) => error !== null).map(({ lead_id }) => lead_id))
  })
  const change = (changes: BulkChanges): void => mutate({ ids: [...selected], changes })
  if (selected.size === 0 && results.length === 0) return null
  return (
    <section className="selection" aria-label={texts.title}>
      <Group gap={6} justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} role="status">
          {texts.count(selected.size)}
        </Text>
        <Group gap={2} wrap="nowrap">
          <SnoozeMenu disabled={isPending} onSnooze={(until) => change({ snooze_until: until })} />
          <ActionIcon
            variant="subtle"
            aria-label={texts.unread}
            title={texts.unread}
            disabled={isPending}
            data-unread
            onClick={() => change({ unread: true })}
          >
            <IconMail size={18} />
          </ActionIcon>
          <CloseButton
            aria-label={texts.clear}
            onClick={() => {
              set([])
              setResults([])
            }}
          />
        </Group>
      </Group>
      {selected.size > 0 && (
        <Group gap={6} grow wrap="nowrap">
          <NativeSelect
            size="xs"
            aria-label={texts.status}
            disabled={isPending}
            value=""
            data={[
              { value: '', label: texts.status },
              ...namesOf(status).map((value) => ({ value, label: status[value] })),
            ]}
            onChange={({ currentTarget: { value } }) => {
              const next = namesOf(status).find((each) => each === value)
              if (next) change({ status: next })
            }}
          />
          <AssignBox disabled={isPending} onChange={change} />
          <TagBox disabled={isPending} onTag={(tag) => change({ add_tags: [tag] })} />
        </Group>
      )}
      <BulkOutcome results={results} leads={leads} />
    </section>
  )
}

function SnoozeMenu({ disabled, onSnooze }: { disabled: boolean; onSnooze(until: string): void }): ReactNode {
  const texts = useTexts(selectionTexts)
  const { times } = useTexts(leadMenuTexts)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          aria-label={texts.snooze}
          title={texts.snooze}
          disabled={disabled}
          data-snooze
        >
          <IconClockPause size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {namesOf(times).map((name) => (
          <Menu.Item key={name} onClick={() => onSnooze(snoozeTime(name, new Date()).toISOString())}>
            {times[name]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function TagBox({ disabled, onTag }: { disabled: boolean; onTag(tag: string): void }): ReactNode {
  const texts = useTexts(selectionTexts)
  const { data = [] } = useTags()
  const take = ([typed = '']: string[]): void => {
    const tag = tagOf(typed)
    if (tag !== '') onTag(tag)
  }
  return (
    <TagsInput
      size="xs"
      aria-label={texts.tag}
      placeholder={texts.tagHint}
      data={data}
      maxLength={40}
      disabled={disabled}
      value={[]}
      onChange={take}
    />
  )
}
