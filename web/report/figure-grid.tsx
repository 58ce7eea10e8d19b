import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { useFormat } from '../i18n/format.ts'
import { useTexts } from '../i18n/language.tsx'
import { type Told, useFigureWords } from './figure-words.ts'
import { reportTexts } from './report.texts.ts'
import type { Report } from './use-report.ts'

/** The wanted price of a qualified lead, KZT, and the wanted return, per cent. */
export type Targets = Pick<NicheAnswer, 'cpl_target' | 'roi_target'>

interface FigureGridProps {
  totals: Report['totals']
  targets: Targets | null
}

/** What was spent and what it brought, each price with its interval, and how much nobody can tell the source of. */
export function FigureGrid({ totals, targets }: FigureGridProps): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  const words = useFigureWords()
  const { spend, leads, qualified, won } = totals
  const cplTarget = targets?.cpl_target ?? null
  const prices: [name: string, told: Told, target: number | null][] = [
    [
      texts.cpl,
      words.price({ spend, count: leads, price: totals.cpl, low: totals.cpl_low, high: totals.cpl_high }),
      null,
    ],
    [
      texts.costPerQualified,
      words.price({
        ...{ spend, count: qualified, price: totals.cost_per_qualified },
        ...{ low: totals.cost_per_qualified_low, high: totals.cost_per_qualified_high },
      }),
      cplTarget,
    ],
    [
      texts.costPerWon,
      words.price({
        ...{ spend, count: won, price: totals.cost_per_won },
        ...{ low: totals.cost_per_won_low, high: totals.cost_per_won_high },
      }),
      null,
    ],
  ]
  return (
    <div className="report-figures">
      <Figure name={texts.spend} value={format.money(spend ?? 0)} />
      <Figure name={texts.leads} value={format.number(leads)} notes={[texts.people]} />
      <Figure name={texts.qualified} value={format.number(qualified)} />
      {prices.map(([name, told, target]) => (
        <Figure
          key={name}
          name={name}
          {...told}
          notes={[told.note, target === null ? null : `${texts.target} ${format.price(target)}`]}
        />
      ))}
      <Return totals={totals} target={targets?.roi_target ?? null} />
      <Unattributed totals={totals} />
      <FirstAnswer totals={totals} />
    </div>
  )
}

function Return({ totals, target }: { totals: Report['totals']; target: number | null }): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  const told = useFigureWords().returns(totals)
  const notes = [
    told.note,
    told.isMissing ? null : texts.revenue(format.money(totals.revenue)),
    target === null ? null : `${texts.target} ${format.percent(target)}`,
  ]
  return <Figure name={texts.roi} {...told} notes={notes} />
}

function Unattributed({ totals }: { totals: Report['totals'] }): ReactNode {
  const texts = useTexts(reportTexts)
  const format = useFormat()
  const { unattributed_share: share, unattributed_share_low: low, unattributed_share_high: high } = totals
  if (share === null) return <Figure name={texts.unattributed} value={texts.nobody} isMissing />
  const told = (value: number): string => format.percent(Math.round(value))
  const within = low === null || high === null ? null : texts.range(told(low), told(high))
  return (
    <Figure
      name={texts.unattributed}
      value={format.percent(share)}
      notes={[within, texts.unattributedHint]}
    />
  )
}

function FirstAnswer({ totals }: { totals: Report['totals'] }): ReactNode {
  const texts = useTexts(reportTexts)
  const { duration } = useFigureWords()
  const { time_to_first_answer_p50: usual, time_to_first_answer_p90: most } = totals
  const human = totals.time_to_first_human_answer_p50
  const notes = [
    most === null ? null : texts.answers(duration(most)),
    human === null ? null : texts.human(duration(human)),
  ]
  if (usual === null) return <Figure name={texts.answer} value={texts.noAnswers} isMissing notes={notes} />
  return <Figure name={texts.answer} value={duration(usual)} notes={notes} />
}

interface FigureProps {
  name: string
  value: string
  /** The words say what there is no figure for. */
  isMissing?: boolean
  notes?: (string | null)[]
}

function Figure({ name, value, isMissing = false, notes = [] }: FigureProps): ReactNode {
  return (
    <div title={name}>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text className={isMissing ? 'figure-missing' : 'figure-value'}>{value}</Text>
      {notes.map(
        (note) =>
          note !== null && (
            <Text key={note} size="xs" c="dimmed">
              {note}
            </Text>
          ),
      )}
    </div>
  )
}
