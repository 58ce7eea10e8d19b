import {
  Button,
  Chip,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import type { ReactNode } from 'react'
import { IfMay } from '../api/if-may.tsx'
import { countFilters, type FilterName, useLeadAddress } from '../data/lead-filter.ts'
import { useCampaigns, useNiches } from '../data/use-campaigns.ts'
import { useTags } from '../data/use-lead-work.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { leadsTexts } from '../lead/lead.texts.ts'
import { AssigneeFilter } from './assignee-filter.tsx'
import { DownloadLeads } from './download-leads.tsx'
import { filterTexts } from './filter.texts.ts'
import { goneChoice } from './gone-choice.ts'
import { savedFilterTexts } from './saved-filter.texts.ts'
import { SavedFilters } from './saved-filters.tsx'

const nothing = {
  status: null,
  source: null,
  niche_id: null,
  campaign_id: null,
  score_min: null,
  score_max: null,
  unread: null,
  waiting: null,
  failed: null,
  no_ad: null,
  language: null,
  tag: null,
  assignee: null,
  snoozed: null,
  reminder: null,
  reminder_due: null,
  created_from: null,
  created_to: null,
} as const

/** All that the list can be narrowed by, beside the search. */
export default function FilterForm(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  return (
    <Stack gap="sm">
      <SavedFilters />
      <StatusFilter />
      <SwitchFilters />
      <OriginFilters />
      <LanguageFilter />
      <TagFilter />
      <AssigneeFilter />
      <DayFilters />
      <ScoreFilter />
      <Button variant="default" disabled={countFilters(filter) === 0} onClick={() => setFilter(nothing)}>
        {texts.reset}
      </Button>
      <IfMay need="figures">
        <DownloadLeads />
      </IfMay>
    </Stack>
  )
}

/** Several at once; the list beside the search chooses one. */
function StatusFilter(): ReactNode {
  const texts = useTexts(filterTexts)
  const { status } = useTexts(labels)
  const { filter, setFilter } = useLeadAddress()
  return (
    <Fieldset variant="unstyled" legend={texts.statuses}>
      <Chip.Group
        multiple
        value={filter.status?.split(',') ?? []}
        onChange={(chosen) => setFilter({ status: chosen.join() })}
      >
        <Group gap={6}>
          {namesOf(status).map((value) => (
            <Chip key={value} value={value} size="xs">
              {status[value]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Fieldset>
  )
}

const switches = [
  'waiting',
  'unread',
  'failed',
  'no_ad',
  'snoozed',
  'reminder',
  'reminder_due',
] as const satisfies readonly FilterName[]

function SwitchFilters(): ReactNode {
  const texts = useTexts(filterTexts)
  const { filter, setFilter } = useLeadAddress()
  return switches.map((name) => (
    <Switch
      key={name}
      label={texts.only[name]}
      checked={filter[name] === 'true'}
      onChange={({ currentTarget }) => setFilter({ [name]: currentTarget.checked ? 'true' : null })}
    />
  ))
}

function LanguageFilter(): ReactNode {
  const texts = useTexts(filterTexts)
  const { any } = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  return (
    <NativeSelect
      label={texts.language}
      value={filter.language ?? ''}
      data={[
        { value: '', label: any },
        ...namesOf(texts.languages).map((value) => ({ value, label: texts.languages[value] })),
      ]}
      onChange={({ currentTarget }) => setFilter({ language: currentTarget.value })}
    />
  )
}

function TagFilter(): ReactNode {
  const { tag } = useTexts(filterTexts)
  const { any } = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  const { data = [] } = useTags()
  const tags = [...new Set([...(filter.tag === undefined ? [] : [filter.tag]), ...data])]
  return (
    <NativeSelect
      label={tag}
      value={filter.tag ?? ''}
      data={[{ value: '', label: any }, ...tags.map((value) => ({ value, label: value }))]}
      onChange={({ currentTarget }) => setFilter({ tag: currentTarget.value })}
    />
  )
}

const days = ['created_from', 'created_to'] as const satisfies readonly FilterName[]

function DayFilters(): ReactNode {
  const texts = useTexts(filterTexts)
  const { filter, setFilter } = useLeadAddress()
  return (
    <Group grow gap="xs" align="end">
      {days.map((name) => (
        <TextInput
          key={name}
          type="date"
          label={texts.days[name]}
          value={filter[name] ?? ''}
          onChange={({ currentTarget }) => setFilter({ [name]: currentTarget.value })}
        />
      ))}
    </Group>
  )
}

function OriginFilters(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { source } = useTexts(labels)
  const { filter, setFilter } = useLeadAddress()
  const { data: niches } = useNiches()
  const { data: campaigns } = useCampaigns()
  const { gone } = useTexts(savedFilterTexts)
  const ofNiche = campaigns?.filter(({ niche_id }) => (filter.niche_id ?? niche_id) === niche_id)
  return (
    <>
      <NativeSelect
        label={texts.source}
        value={filter.source ?? ''}
        data={[
          { value: '', label: texts.anySource },
          ...namesOf(source).map((value) => ({ value, label: source[value] })),
        ]}
        onChange={({ currentTarget }) => setFilter({ source: currentTarget.value })}
      />
      <NativeSelect
        label={texts.niche}
        value={filter.niche_id ?? ''}
        data={[
          { value: '', label: texts.any },
          ...(niches ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ...goneChoice(filter.niche_id, niches, gone),
        ]}
        onChange={({ currentTarget }) => setFilter({ niche_id: currentTarget.value, campaign_id: null })}
      />
      <NativeSelect
        label={texts.campaign}
        value={filter.campaign_id ?? ''}
        data={[
          { value: '', label: texts.any },
          ...(ofNiche ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ...goneChoice(filter.campaign_id, ofNiche, gone),
        ]}
        onChange={({ currentTarget }) => setFilter({ campaign_id: currentTarget.value })}
      />
    </>
  )
}

function ScoreFilter(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  const bounds = {
    min: 0,
    max: 100,
    allowDecimal: false,
    clampBehavior: 'strict',
    hideControls: true,
  } as const
  return (
    <Group grow gap="xs" align="end">
      <NumberInput
        {...bounds}
        label={`${texts.score} ${texts.from}`}
        value={filter.score_min ?? ''}
        onChange={(value) => setFilter({ score_min: String(value) })}
      />
      <NumberInput
        {...bounds}
        label={texts.to}
        value={filter.score_max ?? ''}
        onChange={(value) => setFilter({ score_max: String(value) })}
      />
    </Group>
  )
}
