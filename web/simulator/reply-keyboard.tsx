import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { KeyboardButton } from '../../stand-ins/telegram/telegram-objects.ts'
import type { Action, ChatMessage, Customer } from './customer.ts'

interface ReplyKeyboardProps {
  messages: ChatMessage[]
  customer: Customer
  phone: string
  onAct(action: Action): void
}

/** The buttons that the bot last put in place of the keyboard, and what pressing one does. */
export function ReplyKeyboard({ messages, customer, phone, onAct }: ReplyKeyboardProps): ReactNode {
  return keyboardIn(messages).map((row) => (
    <Group key={row.map(({ text }) => text).join()} grow gap="xs">
      {row.map((button) => (
        <Button
          key={button.text}
          variant="default"
          size="compact-md"
          onClick={() => onAct(actionOf(button, customer, phone))}
        >
          {button.text}
        </Button>
      ))}
    </Group>
  ))
}

/** Pressing a button of it, or the bot's next message, puts a one-time keyboard away. */
function keyboardIn(messages: ChatMessage[]): KeyboardButton[][] {
  const markup = messages.at(-1)?.reply_markup
  return markup && 'keyboard' in markup ? markup.keyboard : []
}

function actionOf({ text, request_contact }: KeyboardButton, customer: Customer, phone: string): Action {
  if (!request_contact) return { text }
  return { contact: { phone_number: phone, first_name: customer.first_name } }
}
