import { EmptyState } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Conversation } from '../conversation/conversation.tsx'
import { useLeadAddress } from '../data/lead-filter.ts'
import { useTexts } from '../i18n/language.tsx'
import { leadsTexts } from '../lead/lead.texts.ts'
import { LeadsPane } from './leads-pane.tsx'
import './leads.css'

/** The leads beside the open conversation; on a phone one after the other. */
export default function LeadsPage(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { leadId, openLead } = useLeadAddress()
  return (
    <div className="leads" data-open={leadId !== null || undefined}>
      <LeadsPane />
      <section className="leads-detail">
        {leadId === null ? (
          <EmptyState
            className="leads-none"
            icon={<IconMessages size={40} stroke={1.2} />}
            title={texts.choose}
            description={texts.chooseHint}
          />
        ) : (
          <Conversation key={leadId} leadId={leadId} onClose={() => openLead(null)} />
        )}
      </section>
    </div>
  )
}
