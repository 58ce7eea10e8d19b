import { ActionIcon, Combobox, Text, Textarea, useCombobox } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useTexts } from '../i18n/language.tsx'
import { conversationTexts } from './conversation.texts.ts'
import { useReplies } from './use-replies.ts'

interface ReplyBoxProps {
  lead: InboxLeadDetailAnswer
  onSend(text: string): void
}

/** Where staff write. Enter sends, Shift+Enter breaks the line, a slash at the beginning offers canned replies. */
export function ReplyBox({ lead, onSend }: ReplyBoxProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { draft, setDraft } = useDraft(`reply ${lead.id}`)
  const text = draft ?? ''
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const search = text.startsWith('/') ? text.slice(1).toLowerCase() : null

  const change = (next: string): void => {
    setDraft(next === '' ? null : next)
    if (next.startsWith('/')) {
      combobox.openDropdown()
      combobox.updateSelectedOptionIndex()
    } else combobox.closeDropdown()
  }
  const send = (): void => {
    if (text.trim() === '') return
    onSend(text.trim())
    change('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const isChoosing = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isChoosing) return
    event.preventDefault()
    send()
  }

  return (
    <div className="reply-box">
      <Combobox store={combobox} onOptionSubmit={change} position="top-start" withinPortal>
        <Combobox.Target withAriaAttributes={false}>
          <Textarea
            className="reply-box-text"
            aria-label={texts.write}
            placeholder={texts.write}
            autosize
            minRows={1}
            maxRows={8}
            maxLength={65_536}
            value={text}
            onChange={(event) => change(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown>{search !== null && <Replies search={search} />}</Combobox.Dropdown>
      </Combobox>
      <ActionIcon size={38} aria-label={texts.send} disabled={text.trim() === ''} onClick={send}>
        <IconSend2 size={20} />
      </ActionIcon>
      {!lead.has_chat && (
        <Text size="xs" c="dimmed" className="reply-box-note">
          {texts.writeNote}
        </Text>
      )}
    </div>
  )
}

function Replies({ search }: { search: string }): ReactNode {
  const texts = useTexts(conversationTexts)
  const { data: replies = [] } = useReplies()
  const found = replies.filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(search))
  return (
    <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={texts.replies}>
      {found.map(({ id, title, text }) => (
        <Combobox.Option key={id} value={text}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {text}
          </Text>
        </Combobox.Option>
      ))}
      {found.length === 0 && (
        <Combobox.Empty>{replies.length === 0 ? texts.noReplies : texts.noSuchReply}</Combobox.Empty>
      )}
    </Combobox.Options>
  )
}
