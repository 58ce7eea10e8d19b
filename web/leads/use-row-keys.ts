import { useQueryClient } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { useMay } from '../api/use-may.ts'
import { useLeadAddress } from '../data/lead-filter.ts'
import { foundBefore } from '../data/use-found.ts'
import { useLeadKeys } from './use-lead-keys.ts'
import type { Selection } from './use-selection.ts'

interface RowKeys {
  ids: readonly string[]
  /** Has that row in sight and in focus. */
  goTo(index: number): void
  selection: Selection
  onClose(): void
}

/**
 * The arrow keys open the next lead and the one before; with Shift they choose them. Those keys that work beside the list
 * are listened to as well.
 * @returns what the list does with a key
 */
export function useRowKeys({ ids, goTo, selection, onClose }: RowKeys): (event: KeyboardEvent) => void {
  const { leadId, openLead, filter } = useLeadAddress()
  const queries = useQueryClient()
  const mayWrite = useMay('write')
  const { selected, toggle, add, set } = selection
  /** The lead that the keys are at: whose row has the focus, or the open one. */
  const here = (): string | null =>
    document.activeElement?.closest<HTMLElement>('[data-lead]')?.dataset.lead ?? leadId
  const nextTo = (id: string | null, by: number): number => (id === null ? 0 : ids.indexOf(id) + by)
  const step = (by: number): boolean => {
    const index = nextTo(leadId, by)
    const next = ids[index]
    if (next === undefined) return false
    const found = filter.q === undefined ? undefined : foundBefore(queries, next, filter.q)
    openLead(next, { isStep: leadId !== null, at: found && { message: found.message_id } })
    goTo(index)
    return true
  }
  const extend = (by: number): boolean => {
    const from = here()
    const index = nextTo(from, by)
    const next = ids[index]
    if (next === undefined || !mayWrite) return false
    add(from === null ? [next] : [from, next])
    goTo(index)
    return true
  }
  useLeadKeys({
    step,
    onClose,
    toggle: () => {
      const id = here()
      if (id !== null && mayWrite && ids.includes(id)) toggle(id)
    },
    clear: () => {
      if (selected.size > 0) set([])
      return selected.size > 0
    },
  })
  return (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined && (event.shiftKey ? extend(by) : step(by))) event.preventDefault()
  }
}
