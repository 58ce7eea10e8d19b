import { Box, Button, Loader } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useCampaignNames } from '../data/use-campaigns.ts'
import type { LeadList } from '../data/use-lead-list.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { LeadRow } from './lead-row.tsx'
import { useAnchoredScroll } from './use-anchored-scroll.ts'
import { useLeadKeys } from './use-lead-keys.ts'

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

  const step = (by: number): boolean => {
    const index = leadId === null ? 0 : ids.indexOf(leadId) + by
    const next = ids[index]
    if (next === undefined) return false
    openLead(next, { isStep: leadId !== null })
    rows.scrollToIndex(index)
    focusSoon(viewport.current, next)
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined && step(by)) event.preventDefault()
  }
  useLeadKeys({ step, onClose: () => leadId !== null && focusSoon(viewport.current, leadId) })

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
        isOpen={lead.id === leadId}
        isStop={lead.id === stop}
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

/** Once the row is drawn; unless somebody who is faster than the screen has gone elsewhere by then. */
function focusSoon(list: HTMLElement | null, leadId: string): void {
  const before = document.activeElement
  requestAnimationFrame(() => {
    const { activeElement: now, body } = document
    if (now === before || now === body) list?.querySelector<HTMLElement>(`[data-lead="${leadId}"]`)?.focus()
  })
}
