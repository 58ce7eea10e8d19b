import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { SavedFilterAnswer } from '../../src/inbox/saved-filter.api.ts'
import { errorText } from '../api/error-text.ts'
import { useAccount } from '../api/use-account.ts'
import { type LeadFilter, noFilter, useLeadAddress } from '../data/lead-filter.ts'
import { useSavedFilters, useSavedFilterWrites } from '../data/use-saved-filters.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { useNotifyError } from '../ui/notify-error.ts'
import { savedFilterTexts } from './saved-filter.texts.ts'

/** The filters that somebody keeps: chosen by a click, and the present one is kept under a name. */
export function SavedFilters(): ReactNode {
  const texts = useTexts(savedFilterTexts)
  const account = useAccount()
  const { data = [] } = useSavedFilters()
  const { filter } = useLeadAddress()
  // A program has none.
  if (account === undefined || account.kind === 'key') return null
  const now = written(filter)
  const isKept = data.some((each) => written(each.filter) === now)
  const isWorthIt = Object.keys(filter).length > 0 && !isKept
  if (data.length === 0 && !isWorthIt) return null
  return (
    <Fieldset variant="unstyled" legend={texts.title}>
      <Stack gap={4}>
        {data.map((saved) => (
          <SavedFilter key={saved.id} saved={saved} isChosen={written(saved.filter) === now} />
        ))}
        {isWorthIt && <SaveForm filter={filter} />}
      </Stack>
    </Fieldset>
  )
}

function SavedFilter({ saved, isChosen }: { saved: SavedFilterAnswer; isChosen: boolean }): ReactNode {
  const texts = useTexts(savedFilterTexts)
  const { setFilter } = useLeadAddress()
  const { forget } = useSavedFilterWrites()
  const notifyError = useNotifyError()
  const [isRenaming, setRenaming] = useState(false)
  const { id, name, filter } = saved
  if (isRenaming) return <RenameForm saved={saved} onDone={() => setRenaming(false)} />
  return (
    <Group gap={2} wrap="nowrap">
      <Button
        className="saved-filter"
        size="xs"
        justify="flex-start"
        variant={isChosen ? 'light' : 'default'}
        aria-pressed={isChosen}
        onClick={() => setFilter({ ...noFilter, ...filter })}
      >
        {name}
      </Button>
      <ActionIcon variant="subtle" aria-label={texts.rename(name)} onClick={() => setRenaming(true)}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={texts.remove(name)}
        loading={forget.isPending}
        onClick={() => {
          if (window.confirm(texts.confirm(name))) forget.mutate(id, { onError: notifyError })
        }}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}

interface NameFormProps {
  label: string
  initial: string
  isPending: boolean
  error: Error | null
  onSubmit(name: string): void
  onLeave?(): void
}

function NameForm({ label, initial, isPending, error, onSubmit, onLeave }: NameFormProps): ReactNode {
  const texts = useTexts(savedFilterTexts)
  const { language } = useLanguage()
  const [name, setName] = useState(initial)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(name)
      }}
    >
      <Group gap={4} wrap="nowrap" align="end">
        <TextInput
          label={label}
          className="saved-filter"
          required
          maxLength={60}
          enterKeyHint="done"
          data-autofocus={onLeave !== undefined || undefined}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || onLeave === undefined) return
            // The menu stays.
            event.stopPropagation()
            onLeave()
          }}
        />
        <Button type="submit" variant="light" loading={isPending}>
          {texts.save}
        </Button>
      </Group>
      {error !== null && (
        <Text size="sm" c="red" role="alert">
          {errorText(error, language)}
        </Text>
      )}
    </form>
  )
}

function SaveForm({ filter }: { filter: LeadFilter }): ReactNode {
  const texts = useTexts(savedFilterTexts)
  const { save } = useSavedFilterWrites()
  return (
    <NameForm
      label={texts.nameNow}
      initial=""
      isPending={save.isPending}
      error={save.error}
      onSubmit={(name) => save.mutate({ name, filter })}
    />
  )
}

function RenameForm({ saved, onDone }: { saved: SavedFilterAnswer; onDone(): void }): ReactNode {
  const texts = useTexts(savedFilterTexts)
  const { rename } = useSavedFilterWrites()
  return (
    <NameForm
      label={texts.name}
      initial={saved.name}
      isPending={rename.isPending}
      error={rename.error}
      onSubmit={(name) => rename.mutate({ id: saved.id, name }, { onSuccess: onDone })}
      onLeave={onDone}
    />
  )
}

/** The same for the same parts, in whatever order. */
function written(filter: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
