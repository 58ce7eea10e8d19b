import { Button, Combobox, Textarea, useCombobox } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { isBlank } from '../../src/core/text/visible.ts'
import { errorText } from '../api/error-text.ts'
import { useColleagues } from '../data/use-colleagues.ts'
import { useNoteWrites } from '../data/use-notes.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useFirstOption } from '../forms/use-first-option.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { beginningOfMention, colleaguesFor, withMention } from './mention-typing.ts'
import { notesTexts } from './notes.texts.ts'

/** Where a note is written. What is typed stays until the server has it. An @ offers the colleagues. */
export function NoteBox({ leadId }: { leadId: string }): ReactNode {
  const texts = useTexts(notesTexts)
  const { language } = useLanguage()
  const box = useRef<HTMLTextAreaElement>(null)
  const { draft, setDraft, dropSaved } = useDraft(`note ${leadId}`)
  const text = draft ?? ''
  const { adding } = useNoteWrites(leadId, dropSaved)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { dropdownOpened } = combobox
  const begun = dropdownOpened ? beginningOfMention(beforeCaret(box.current)) : null
  const { data: colleagues = [] } = useColleagues(begun !== null)
  const found = begun === null ? [] : colleaguesFor(begun, colleagues)
  useFirstOption(combobox, found)

  const change = (next: string): void => {
    setDraft(next === '' ? null : next)
    if (beginningOfMention(beforeCaret(box.current)) === null) combobox.closeDropdown()
    else combobox.openDropdown()
  }
  const add = (): void => {
    if (isBlank(text) || adding.isPending) return
    adding.mutate(text)
  }
  const mention = (called: string): void => {
    setDraft(withMention(text, beforeCaret(box.current), called))
    combobox.closeDropdown()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && dropdownOpened) event.preventDefault()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add()
  }
  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={mention} position="top-start" withinPortal>
        <Combobox.Target withAriaAttributes={false}>
          <Textarea
            ref={box}
            label={texts.write}
            description={texts.hint}
            dir="auto"
            autosize
            minRows={1}
            maxRows={12}
            maxLength={10_000}
            value={text}
            error={adding.error && errorText(adding.error, language)}
            onChange={(event) => change(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={found.length === 0}>
          <Combobox.Options aria-label={texts.colleagues}>
            {found.map(({ id, name }) => (
              <Combobox.Option key={id} value={name ?? ''}>
                {name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {!isBlank(text) && (
        <Button size="xs" mt="xs" loading={adding.isPending} onClick={add}>
          {texts.add}
        </Button>
      )}
    </div>
  )
}

function beforeCaret(box: HTMLTextAreaElement | null): string {
  return box === null ? '' : box.value.slice(0, box.selectionStart)
}
