import { List, Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { AdTitle } from './ad-title.tsx'
import { attributionTexts } from './attribution.texts.ts'
import { EditButton } from './edit-button.tsx'

// Most conversations are opened without it.
const OriginForm = lazy(() => import('./origin-form.tsx'))

/** The rule that decided where a lead came from, every time that it came, and a way to put it right. */
export function Attribution({ lead }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(attributionTexts)
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const { touches } = lead.attribution
  if (isEditing)
    return (
      <Suspense>
        <OriginForm lead={lead} onDone={() => setEditing(false)} />
      </Suspense>
    )
  return (
    <>
      {touches.length > 1 && (
        <>
          <Text size="xs" c="dimmed" mt="xs">
            {texts.later}
          </Text>
          <List fz="sm" my={4} pl="md" className="touches" aria-label={texts.later}>
            {touches.map(({ at, ad_id, rule }) => (
              <List.Item key={at}>
                {ad_id === null ? texts.none : <AdTitle id={ad_id} />}
                <Text size="xs" c="dimmed">
                  {texts.rules[rule]} · <time dateTime={at}>{format.moment(at)}</time>
                </Text>
              </List.Item>
            ))}
          </List>
        </>
      )}
      <EditButton label={texts.correct} onClick={() => setEditing(true)} />
    </>
  )
}

/** How it is known, and the code as the customer sent it. */
export function RuleFact({ lead: { attribution } }: { lead: InboxLeadDetailAnswer }): ReactNode {
  const texts = useTexts(attributionTexts)
  const { rule, carrier } = attribution
  return (
    <div>
      <dt>{texts.rule}</dt>
      <dd>
        {rule === null ? texts.unknownRule : texts.rules[rule]}
        {carrier !== null && (
          <Text size="xs" c="dimmed" dir="auto">
            {carrier}
          </Text>
        )}
      </dd>
    </div>
  )
}
