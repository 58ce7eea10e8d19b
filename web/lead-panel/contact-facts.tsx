import { ActionIcon, Anchor, Group, Tooltip } from '@mantine/core'
import { IconBrandWhatsapp, IconPhone } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useFormat } from '../i18n/format.ts'
import { namesOf, useLanguage, useTexts } from '../i18n/language.tsx'
import { leadName } from '../lead/lead-words.ts'
import { EditButton } from './edit-button.tsx'
import { factsTexts } from './lead-panel.texts.ts'

// Most conversations are opened to be read.
const ContactForm = lazy(() => import('./contact-form.tsx'))
const SamePhone = lazy(() => import('./same-phone.tsx'))

/** Name, phone, budget and language, to be corrected by staff who know better. */
export function ContactFacts({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(factsTexts)
  const { language } = useLanguage()
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  if (isEditing)
    return (
      <Suspense>
        <ContactForm lead={lead} onDone={() => setEditing(false)} />
      </Suspense>
    )
  const spoken = namesOf(texts.languages).find((each) => each === lead.language)
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{texts.name}</dt>
          <dd>{leadName(lead, language)}</dd>
        </div>
        <div>
          <dt>{texts.phone}</dt>
          <dd>
            {lead.phone === null ? texts.unknown : <PhoneLinks phone={lead.phone} e164={lead.phone_e164} />}
          </dd>
        </div>
        {lead.username !== null && (
          <div>
            <dt>Telegram</dt>
            <dd>
              <Anchor href={`https://t.me/${lead.username}`} target="_blank" rel="noreferrer" size="sm">
                @{lead.username}
              </Anchor>
            </dd>
          </div>
        )}
        {lead.phone_e164 !== null && (
          <Suspense>
            <SamePhone lead={lead} />
          </Suspense>
        )}
        <div>
          <dt>{texts.budget}</dt>
          <dd>{lead.budget === null ? texts.unknown : format.money(lead.budget)}</dd>
        </div>
        <div>
          <dt>{texts.language}</dt>
          <dd>{spoken ? texts.languages[spoken] : texts.unknown}</dd>
        </div>
      </dl>
      <EditButton label={texts.edit} onClick={() => setEditing(true)} />
    </>
  )
}

function PhoneLinks({ phone, e164 }: { phone: string; e164: string | null }): ReactNode {
  const texts = useTexts(factsTexts)
  if (e164 === null) return phone
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {phone}
      <Tooltip label={texts.call}>
        <ActionIcon component="a" href={`tel:${e164}`} variant="light" aria-label={texts.call}>
          <IconPhone size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={texts.whatsapp}>
        <ActionIcon
          component="a"
          href={`https://wa.me/${e164.slice(1)}`}
          target="_blank"
          rel="noreferrer"
          variant="light"
          color="green"
          aria-label={texts.whatsapp}
        >
          <IconBrandWhatsapp size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
