import { ActionIcon, Combobox, Text, Textarea, useCombobox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSend2 } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { isBlank } from '../../src/core/text/visible.ts'
import type { InboxLeadDetailAnswer } from '../../src/inbox/inbox.api.ts'
import type { ReplyAnswer } from '../../src/replies/reply.api.ts'
import { useReplies } from '../data/use-replies.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useFirstOption } from '../forms/use-first-option.ts'
import { useTexts } from '../i18n/language.tsx'
import { noteTyping, presentPeople } from '../live/presence.ts'
import type { ChosenFile } from './chosen-file.ts'
import { colleaguesTexts } from './colleagues.texts.ts'
import { conversationTexts } from './conversation.texts.ts'
import { ChooseFiles, ChosenFiles } from './file-choice.tsx'
import { fillPlaceholders } from './fill-placeholders.ts'
import { useChosenFiles } from './use-chosen-files.ts'

interface ReplyBoxProps {
  lead: InboxLeadDetailAnswer
  onSend(text: string, files?: readonly ChosenFile[]): void
}

/** Fingers have no Shift: there Enter breaks the line, and the button sends. */
const touch = '(pointer: coarse)'

/** Where staff write. Enter sends, Shift+Enter breaks the line, a slash at the beginning offers canned replies. */
export function ReplyBox({ lead, onSend }: ReplyBoxProps): ReactNode {
  const texts = useTexts(conversationTexts)
  const { draft, setDraft } = useDraft(`reply ${lead.id}`)
  const text = draft ?? ''
  const { files, add, remove, clear, handlers } = useChosenFiles()
  const isEmpty = isBlank(text) && files.length === 0
  const isTouch = useMediaQuery(touch, undefined, { getInitialValueInEffect: false })
  const maySend = useAskBefore()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { found, hasAny } = useFoundReplies(text, lead)
  useFirstOption(combobox, found)

  const change = (next: string): void => {
    setDraft(next === '' ? null : next)
    noteTyping(next !== '')
    combobox[next.startsWith('/') ? 'openDropdown' : 'closeDropdown']()
  }
  const choose = (id: string): void => {
    const { text: words = '', files: own = [] } = found.find((reply) => reply.id === id) ?? {}
    change(words)
    add(own)
  }
  const send = (): void => {
    if (isEmpty) return
    const message = text.trim()
    if (!maySend(message, files.length > 0)) return
    onSend(message, files)
    change('')
    clear()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // The first Esc is for what is open above the box, the next for the box.
    if (event.key === 'Escape' && combobox.dropdownOpened) event.preventDefault()
    const isChoosing = combobox.dropdownOpened && found.length > 0
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isChoosing || isTouch)
      return
    event.preventDefault()
    send()
  }

  return (
    <div className="reply-box" {...handlers}>
      <ChosenFiles files={files} onRemove={remove} />
      <ChooseFiles onChoose={add} />
      <Combobox store={combobox} onOptionSubmit={choose} position="top-start" withinPortal>
        <Combobox.Target withAriaAttributes={false}>
          <Textarea
            className="reply-box-text"
            data-reply-box
            aria-label={texts.write}
            placeholder={isTouch ? texts.writeShort : texts.write}
            enterKeyHint={isTouch ? 'enter' : 'send'}
            dir="auto"
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
        <Combobox.Dropdown>
          <Replies found={found} hasAny={hasAny} />
        </Combobox.Dropdown>
      </Combobox>
      <ActionIcon size={38} aria-label={texts.send} disabled={isEmpty} onClick={send}>
        <IconSend2 size={20} />
      </ActionIcon>
      {!lead.has_chat && <NoChat />}
    </div>
  )
}

/**
 * Somebody who meant a canned reply must not greet a customer with what it was looked for by. And two answers at once
 * confuse a customer: whether to send is asked while a colleague types.
 */
function useAskBefore(): (message: string, hasFiles: boolean) => boolean {
  const { sendSlash } = useTexts(conversationTexts)
  const texts = useTexts(colleaguesTexts)
  return (message, hasFiles) => {
    const isMeant = hasFiles || !isLoneSlash(message) || window.confirm(sendSlash(message))
    if (!isMeant) return false
    const typing = presentPeople().filter((person) => person.typing)
    const names = typing.map(({ name }) => name ?? texts.somebody).join(', ')
    return typing.length === 0 || window.confirm(texts.sendAnyway(names))
  }
}

function NoChat(): ReactNode {
  return (
    <Text size="xs" c="dimmed" className="reply-box-note">
      {useTexts(conversationTexts).writeNote}
    </Text>
  )
}

function isLoneSlash(text: string): boolean {
  return text.startsWith('/') && !text.includes('\n') && text.length <= 64
}

/** What is offered for what is typed, and whether there is any reply at all. */
function useFoundReplies(
  text: string,
  lead: InboxLeadDetailAnswer,
): { found: ReplyAnswer[]; hasAny: boolean } {
  const { data: replies = [] } = useReplies()
  return { found: repliesFor(text, replies, lead), hasAny: replies.length > 0 }
}

/** The replies as they would be sent to this lead. */
function repliesFor(typed: string, replies: ReplyAnswer[], lead: InboxLeadDetailAnswer): ReplyAnswer[] {
  if (!typed.startsWith('/')) return []
  const known = { name: lead.has_name ? lead.name : null, phone: lead.phone }
  const search = typed.slice(1).trim().toLowerCase()
  return replies
    .map((reply) => ({ ...reply, text: fillPlaceholders(reply.text, known) }))
    .filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(search))
}

function Replies({ found, hasAny }: { found: ReplyAnswer[]; hasAny: boolean }): ReactNode {
  const texts = useTexts(conversationTexts)
  return (
    <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={texts.replies}>
      {found.map(({ id, title, text, files }) => (
        <Combobox.Option key={id} value={id}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {text}
          </Text>
          {files.length > 0 && (
            <Text size="xs" c="dimmed" truncate>
              📎 {files.map(({ name }) => name).join(', ')}
            </Text>
          )}
        </Combobox.Option>
      ))}
      {found.length === 0 && <Combobox.Empty>{hasAny ? texts.noSuchReply : texts.noReplies}</Combobox.Empty>}
    </Combobox.Options>
  )
}
