import { Box, Button, Loader } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useCampaignNames } from '../data/use-campaigns.ts'
import type { LeadList } from '../data/use-lead-list.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { LeadRow } from './lead-row.tsx'
import { useAnchoredScroll } from './use-anchored-scroll.ts'
import { useRowKeys } from './use-row-keys.ts'
import { type Selection, useSelection } from './use-selection.ts'

// Most days nothing is changed together.
const SelectionBar = lazy(() => import('./selection-bar.tsx'))

const rowHeight = 78
const loadAheadRows = 30

/** The leads, of which only those in sight are in the document. The arrow keys open the next and the one before. */
export function LeadListView({ list }: { list: LeadList }): ReactNode {
  const texts = useTexts(leadsTexts)
  const { leadId } = useLeadAddress()
  const viewport = useRef<HTMLDivElement>(null)
  const { leads, isLoadingMore } = list
  const ids = useMemo(() => leads.map(({ id }) => id), [leads])
  const anchored = useAnchoredScroll(viewport, ids, rowHeight)
  const rows = useVirtualizer({
    count: leads.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 4,
  })
  const items = rows.getVirtualItems()
  useLoadAhead(list, items.at(-1)?.index ?? 0)

  const selection = useSelection(ids)
  const { selected } = selection
  // From the first choice on: what became of the last ones is said there too.
  const [isSelecting, setSelecting] = useState(false)
  if (selected.size > 0 && !isSelecting) setSelecting(true)
  const goTo = (index: number): void => {
    rows.scrollToIndex(index)
    focusSoon(viewport.current, ids[index] ?? '')
  }
  const onKeyDown = useRowKeys({
    ids,
    goTo,
    selection,
    onClose: () => leadId !== null && focusSoon(viewport.current, leadId),
  })

  return (
    <div className="lead-list" data-selecting={selected.size > 0 || undefined}>
      <Suspense>{isSelecting && <SelectionBar selection={selection} leads={leads} />}</Suspense>
      <NewAbove count={anchored.newAbove} onClick={anchored.toTop} />
      <Box
        className="lead-list-viewport"
        ref={viewport}
        data-top={anchored.isAtTop || undefined}
        onScroll={anchored.onScroll}
        onKeyDown={onKeyDown}
      >
        <ul aria-label={texts.list} style={{ height: rows.getTotalSize() }}>
          <Rows list={list} items={items} selection={selection} />
        </ul>
        {isLoadingMore && <Loader size="sm" m="sm" aria-label={texts.loadingMore} />}
      </Box>
    </div>
  )
}

function NewAbove({ count, onClick }: { count: number; onClick(): void }): ReactNode {
  const texts = useTexts(leadsTexts)
  if (count === 0) return null
  return (
    <Button
      className="lead-list-new"
      size="compact-sm"
      radius="xl"
      leftSection={<IconArrowUp size={14} />}
      onClick={onClick}
    >
      {texts.newAbove(count)}
    </Button>
  )
}

interface RowsProps {
  list: LeadList
  items: VirtualItem[]
  selection: Selection
}

function Rows({ list, items, selection }: RowsProps): ReactNode {
  const { leadId, hrefOf, filter } = useLeadAddress()
  const campaigns = useCampaignNames()
  const { leads, hasMore } = list
  // One stop for Tab: the open lead, or the first that there is. The arrow keys go on from there.
  const isOpenShown = items.some(({ index }) => leads[index]?.id === leadId)
  const stop = isOpenShown ? leadId : leads[items[0]?.index ?? 0]?.id
  const place = (lead: InboxLeadAnswer, { key, index, start }: VirtualItem): ReactNode => (
    <li
      key={key}
      aria-setsize={hasMore ? -1 : leads.length}
      aria-posinset={index + 1}
      style={{ height: rowHeight, transform: `translateY(${start}px)` }}
    >
      <LeadRow
        lead={lead}
        href={hrefOf(lead.id)}
        search={filter.q?.trim() ?? ''}
        isOpen={lead.id === leadId}
        isStop={lead.id === stop}
        campaign={campaigns.get(lead.campaign_id ?? '')}
        isSelected={selection.selected.has(lead.id)}
        onSelect={selection.toggle}
      />
    </li>
  )
  return items.map((item) => {
    const lead = leads[item.index]
    return lead && place(lead, item)
  })
}

/** Has the next page loaded before the end is in sight. */
function useLoadAhead({ leads, hasMore, isLoadingMore, loadMore }: LeadList, lastIndex: number): void {
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastIndex >= leads.length - loadAheadRows) loadMore()
  }, [hasMore, isLoadingMore, lastIndex, leads.length, loadMore])
}

/** Once the row is drawn; unless somebody who is faster than the screen has gone elsewhere by then. */
function focusSoon(list: HTMLElement | null, leadId: string): void {
  const before = document.activeElement
  requestAnimationFrame(() => {
    const { activeElement: now, body } = document
    if (now === before || now === body) list?.querySelector<HTMLElement>(`[data-lead="${leadId}"]`)?.focus()
  })
}
