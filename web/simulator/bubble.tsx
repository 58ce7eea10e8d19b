import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { ChatMessage } from './customer.ts'
import { shownOf } from './files.ts'
import { Media } from './media.tsx'

/** One message of the chat as a messenger shows it. */
export function Bubble({ message }: { message: ChatMessage }): ReactNode {
  const { language } = useLanguage()
  const time = new Date(message.date * 1000).toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
  })
  const shown = shownOf(message)
  const text = textOf(message)
  return (
    <li className={message.from.is_bot ? 'phone-theirs' : 'phone-own'}>
      {shown !== null && <Media shown={shown} />}
      {text !== '' && (
        <Text size="sm" className="phone-text">
          {text}
        </Text>
      )}
      <Text size="xs" c="dimmed" ta="right" display="block" component="time">
        {time}
      </Text>
    </li>
  )
}

function textOf({ text, contact, location, caption }: ChatMessage): string {
  if (text !== undefined) return text
  if (contact) return `☎️ ${contact.first_name} ${contact.phone_number}`
  if (location) return `📍 ${location.latitude}, ${location.longitude}`
  return caption ?? ''
}
