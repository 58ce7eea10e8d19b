import { Box, Button, Loader } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { useCampaignNames } from '../campaigns/use-campaigns.ts'
import { useTexts } from '../i18n/language.tsx'
import { useLeadAddress } from './lead-filter.ts'
import { LeadRow } from './lead-row.tsx'
import { leadsTexts } from './leads.texts.ts'
import { useAnchoredScroll } from './use-anchored-scroll.ts'
import type { LeadList } from './use-lead-list.ts'

const rowHeight = 78
const loadAheadRows = 30

/** The leads, of which only those in sight are in the document. The arrow keys open the next and the one before. */
export function LeadListView({ list }: { list: LeadList }): ReactNode {
  const texts = useTexts(leadsTexts)
  const { leadId, openLead } = useLeadAddress()
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

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = neighbour(event.key, ids, leadId)
    const next = ids[index]
    if (next === undefined) return
    event.preventDefault()
    openLead(next)
    rows.scrollToIndex(index)
    requestAnimationFrame(() =>
      viewport.current?.querySelector<HTMLElement>(`[data-lead="${next}"]`)?.focus(),
    )
  }

  return (
    <div className="lead-list">
      {anchored.newAbove > 0 && (
        <Button
          className="lead-list-new"
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} />}
          onClick={anchored.toTop}
        >
          {texts.newAbove(anchored.newAbove)}
        </Button>
      )}
      <Box
        className="lead-list-viewport"
        ref={viewport}
        data-top={anchored.isAtTop || undefined}
        onScroll={anchored.onScroll}
        onKeyDown={onKeyDown}
      >
        <ul aria-label={texts.list} style={{ height: rows.getTotalSize() }}>
          <Rows list={list} items={items} />
        </ul>
        {isLoadingMore && <Loader size="sm" m="sm" aria-label={texts.loadingMore} />}
      </Box>
    </div>
  )
}

function Rows({ list, items }: { list: LeadList; items: VirtualItem[] }): ReactNode {
  const { leadId, hrefOf } = useLeadAddress()
  const campaigns = useCampaignNames()
  const { leads, hasMore } = list
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
        isOpen={lead.id === leadId}
        campaign={campaigns.get(lead.campaign_id ?? '')}
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

/** Where an arrow key leads from the open lead; -1 for other keys. */
function neighbour(key: string, ids: readonly string[], leadId: string | null): number {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (step === undefined) return -1
  return leadId === null ? 0 : ids.indexOf(leadId) + step
}
