import {
  ActionIcon,
  Button,
  Group,
  Indicator,
  NativeSelect,
  NumberInput,
  Popover,
  Stack,
  Switch,
} from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { countFilters, useLeadAddress } from '../data/lead-filter.ts'
import { useCampaigns, useNiches } from '../data/use-campaigns.ts'
import { namesOf, useTexts } from '../i18n/language.tsx'
import { labels } from '../labels.ts'
import { leadsTexts } from '../lead/lead.texts.ts'
import { DownloadLeads } from './download-leads.tsx'

const nothing = {
  status: null,
  source: null,
  niche_id: null,
  campaign_id: null,
  score_min: null,
  score_max: null,
  unread: null,
}

/** The filters that are used less often, behind one button that tells how many narrow the list. */
export function FilterMenu(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { filter, setFilter } = useLeadAddress()
  const count = countFilters({ ...filter })
  return (
    <Popover position="bottom-end" withArrow shadow="md" trapFocus width={300} withinPortal>
      <Indicator label={count} size={16} disabled={count === 0}>
        <Popover.Target>
          <ActionIcon variant="default" size={30} aria-label={`${texts.filters}: ${count}`}>
            <IconAdjustments size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap="sm">
          <OriginFilters />
          <ScoreFilter />
          <Switch
            label={texts.unreadOnly}
            checked={filter.unread === 'true'}
            onChange={({ currentTarget }) => setFilter({ unread: currentTarget.checked ? 'true' : null })}
          />
          <Button variant="default" disabled={count === 0} onClick={() => setFilter(nothing)}>
            {texts.reset}
          </Button>
          <DownloadLeads />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function OriginFilters(): ReactNode {
  const texts = useTexts(leadsTexts)
  const { source } = useTexts(labels)
  const { filter, setFilter } = useLeadAddress()
  const { data: niches = [] } = useNiches()
  const { data: campaigns = [] } = useCampaigns()
  const ofNiche = campaigns.filter(({ niche_id }) => (filter.niche_id ?? niche_id) === niche_id)
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
          ...niches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) => setFilter({ niche_id: currentTarget.value, campaign_id: null })}
      />
      <NativeSelect
        label={texts.campaign}
        value={filter.campaign_id ?? ''}
        data={[
          { value: '', label: texts.any },
          ...ofNiche.map(({ id, name }) => ({ value: id, label: name })),
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
