import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import type { LeadDetailAnswer } from '../../src/leads/lead.api.ts'
import type { MentionAnswer } from '../../src/notes/note.api.ts'
import { useAccount } from '../api/use-account.ts'
import { useCounts } from '../data/use-counts.ts'
import { useMentions } from '../data/use-notes.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { leadName } from '../lead/lead-words.ts'
import { watchLeads } from '../live/lead-news.ts'
import { showBadge } from './badge.ts'
import { chime } from './chime.ts'
import { mentionNews, newsOf } from './news-of.ts'
import { noticesTexts } from './notices.texts.ts'
import { showOnDesktop } from './show-on-desktop.ts'
import { thisTab } from './tabs.ts'
import { isFirstTime } from './told.ts'
import { useNotices } from './use-notices.ts'

interface Told {
  kind: 'hot' | 'waiting' | 'mention' | 'reminder'
  key: string
  leadId: string
  name: string
}

/** Tells whoever has the page behind that somebody waits: once, whatever tabs are open. */
export default function Notifier(): ReactNode {
  const tell = useTell()
  const account = useAccount()
  const { language } = useLanguage()
  const { data: mentions } = useMentions()
  const onLead = useEffectEvent((lead: LeadDetailAnswer) => {
    if (account === undefined) return
    const name = leadName(lead, language)
    for (const news of newsOf(lead, account.id, Date.now())) void tell({ ...news, leadId: lead.id, name })
  })
  const onMentions = useEffectEvent((all: readonly MentionAnswer[]) => {
    for (const { lead_id: leadId, lead_name: name, ...mention } of all) {
      const key = mentionNews(mention, Date.now())
      if (key !== null) void tell({ kind: 'mention', key, leadId, name })
    }
  })
  useEffect(() => watchLeads(onLead), [])
  useEffect(() => onMentions(mentions ?? []), [mentions])
  useBadge()
  return null
}

function useTell(): (told: Told) => Promise<void> {
  const texts = useTexts(noticesTexts)
  const { notices, isOnDesktop } = useNotices()
  const [, goTo] = useLocation()
  const tabs = thisTab()
  return async ({ kind, key, leadId, name }) => {
    if (!notices?.[kind] || !tabs.isLeading() || (await tabs.isAnyInFront()) || !isFirstTime(key)) return
    if (notices.sound) chime()
    if (!isOnDesktop) return
    showOnDesktop({ title: name, body: texts.says[kind], tag: key }, () => goTo(`/?lead=${leadId}`))
  }
}

/** How many wait, on the icon. */
function useBadge(): void {
  const { notices } = useNotices()
  const { data } = useCounts({})
  const count = notices?.badge ? (data?.waiting ?? 0) : 0
  useEffect(() => showBadge(count), [count])
}
