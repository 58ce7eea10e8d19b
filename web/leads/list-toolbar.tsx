import { CloseButton, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLeadAddress } from '../data/lead-filter.ts'
import { orderOf } from '../data/lead-order.ts'
import { useCounts } from '../data/use-counts.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { leadsTexts } from '../lead/lead.texts.ts'
import { FilterMenu } from './filter-menu.tsx'

/** Search, status, order and the other filters of the list. */
export function ListToolbar(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  const { q, created_from, created_to } = filter
  // Then the order is given, whatever was chosen.
  const isOrdered = [q, created_from, created_to].some((each) => each !== undefined)
  return (
    <div className="lead-toolbar">
      <Search />
      <Group gap="xs" wrap="nowrap">
        <StatusSelect />
        <NativeSelect
          size="xs"
          className="lead-toolbar-select"
          aria-label={texts.order}
          disabled={isOrdered}
          value={orderOf(filter)}
          data={namesOf(texts.orders).map((value) => ({ value, label: texts.orders[value] }))}
          onChange={({ currentTarget: { value } }) =>
            setFilter({ sort: value === 'activity' ? null : value })
          }
        />
        <FilterMenu />
      </Group>
    </div>
  )
}

const typingPauseMs = 200

function Search(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  const { q = '' } = filter
  const [typed, setTyped] = useState(q)
  const asked = useRef(q)
  const searchSoon = useDebouncedCallback((next: string) => {
    asked.current = next
    setFilter({ q: next })
  }, typingPauseMs)
  useEffect(() => {
    // The address has changed by another hand: a link, or the way back.
    if (q !== asked.current) setTyped(q)
    asked.current = q
  }, [q])
  const change = (next: string): void => {
    setTyped(next)
    searchSoon(next.trim())
  }
  return (
    <TextInput
      type="search"
      data-search
      aria-label={texts.search}
      placeholder={texts.search}
      maxLength={200}
      leftSection={<IconSearch size={16} />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={texts.clear} onClick={() => change('')} />
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

function StatusSelect(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { status } = useTexts(labels)
  const { filter, setFilter } = useLeadAddress()
  const { data } = useCounts({})
  const counted = (label: string, count: number | undefined): string =>
    count === undefined ? label : `${label} · ${count}`
  const chosen = filter.status?.split(',') ?? []
  const several =
    chosen.length > 1 ? [{ value: chosen.join(), label: texts.severalStatuses(chosen.length) }] : []
  const all = data && Object.values(data.statuses).reduce((sum, count) => sum + count, 0)
  return (
    <NativeSelect
      size="xs"
      className="lead-toolbar-select"
      aria-label={texts.status}
      value={filter.status ?? ''}
      data={[
        ...several,
        { value: '', label: counted(texts.anyStatus, all) },
        ...namesOf(status).map((value) => ({ value, label: counted(status[value], data?.statuses[value]) })),
      ]}
      onChange={({ currentTarget: { value } }) => setFilter({ status: value })}
    />
  )
}
