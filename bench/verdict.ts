import { parseArgs } from 'node:util'
import { leadsByAdvice } from './verdict/advice.ts'
import { dispersed, poisson, seeded } from './verdict/chance.ts'
import { stoppedTooEarly } from './verdict/maturing.ts'
import { firstDays, timeToDecide } from './verdict/niches.ts'
import { isAboveNominal, type Outcome, outcomeOf } from './verdict/outcome.ts'
import { returnFound } from './verdict/returns.ts'
import * as rules from './verdict/rules.ts'
import { falseDiscoveries } from './verdict/side-by-side.ts'

/**
 * How often the verdict is wrong, and how soon it comes, on niches whose truth is known; docs/verdict.md has what it
 * printed. Fails where a rule is wrong more often than its theorem allows, by more than three standard errors.
 */
const { values } = parseArgs({
  options: {
    niches: { type: 'string', default: '10000' },
    days: { type: 'string', default: '90' },
    seed: { type: 'string', default: '1' },
  },
})
const niches = Number(values.niches)
const days = Number(values.days)
const random = seeded(Number(values.seed))
const rates = [0.5, 1, 3, 10]
const failures: string[] = []

function row(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(9)).join(''))
}

function heading(text: string, cells: readonly (string | number)[]): void {
  console.log(`\n${text}`)
  row('', cells.map(String))
}

/** In per cent, marked where it is more than its theorem allows. */
function cell(outcome: Outcome): string {
  const isAbove = isAboveNominal(outcome)
  if (isAbove) failures.push(outcome.rule)
  return `${isAbove ? '!' : ''}${((outcome.wrong / outcome.runs) * 100).toFixed(1)}`
}

/** A line for each rule and a column for each group of outcomes. */
function table(columns: readonly (readonly Outcome[])[]): void {
  for (const [index, { rule }] of (columns[0] ?? []).entries())
    row(rule, columns.flatMap((column) => column[index] ?? []).map(cell))
}

function fromDay14(rule: rules.Rule): rules.Rule {
  return (look) => look.days >= 14 && rule(look)
}

console.log(`${niches} niches, looked at on each of ${days} days, seed ${values.seed}`)

heading('Wrong verdicts on niches exactly on target, %; leads a day', rates)
const theorems: Readonly<Record<string, number>> = {
  scale: 0.05,
  stop: 0.05,
  'interval misses the price': 0.05,
}
const onTarget = {
  scale: rules.scaleRule,
  stop: rules.stopRule,
  'interval misses the price': rules.intervalMisses,
  'exact Poisson test every day, scale': rules.exactScale,
  'exact Poisson test every day, stop': rules.exactStop,
  'CPL > 1.5 × target once 3 × target is spent': rules.dearAfterThree,
  'CPL > target on any day after a week': rules.dearAfterWeek,
}
table(
  rates.map((perDay) => {
    const found = firstDays(onTarget, { niches, days, perDay, count: poisson(perDay, random) })
    return [...found].map(([rule, firstDay]) => outcomeOf(rule, firstDay, theorems[rule] ?? null))
  }),
)

heading('People qualify three days after they wrote; niches on target stopped, %', rates)
table(
  rates.map((perDay) => stoppedTooEarly({ niches, days, perDay, count: poisson(perDay, random), random })),
)

const spending = [1, 3]
heading(
  'Median spend until decided, × target (undecided in the end, %); leads expected a day',
  spending.flatMap((perDay) => [perDay, '']),
)
for (const yields of [3, 2, 1.5, 2 / 3, 1 / 2, 1 / 3, 0]) {
  const cells = spending.flatMap((perDay) => {
    const count = poisson(yields * perDay, random)
    const found = timeToDecide(
      firstDays({ scale: rules.scaleRule, stop: rules.stopRule }, { niches, days, perDay, count }),
    )
    return [(found.medianDay * perDay).toFixed(0), `(${(found.undecided * 100).toFixed(0)})`]
  })
  row(yields === 0 ? 'no leads ever' : `${yields.toFixed(2)} of the leads expected at target`, cells)
}

const uneven = {
  'scale, unheeded': rules.scaleRule,
  'stop, unheeded': rules.stopRule,
  'scale, heeded': rules.carefulScale,
  'stop, heeded': rules.carefulStop,
  'scale, heeded, from day 14 on': fromDay14(rules.carefulScale),
  'stop, heeded, from day 14 on': fromDay14(rules.carefulStop),
}
for (const dispersion of [1, 1.5, 2, 3]) {
  heading(`Days differ ${dispersion} times as much as by chance; wrong verdicts, %; leads a day`, rates)
  table(
    rates.map((perDay) => {
      const count = dispersed(perDay, dispersion, random)
      const found = firstDays(uneven, { niches, days, perDay, count })
      return [...found].map(([rule, firstDay]) => outcomeOf(rule, firstDay, dispersion === 1 ? 0.05 : null))
    }),
  )
}

heading('20 niches side by side, all on target, 60 days; any of them declared, %; leads a day', [1, 3])
table(
  [1, 3].map((perDay) => {
    const groups = Math.ceil(niches / 5)
    return falseDiscoveries({ groups, niches: 20, days: 60, perDay, count: poisson(perDay, random) })
  }),
)

heading('Return found to be above target, %; true return as a multiple of the target', [0.5, 1, 2, 3])
table([0.5, 1, 2, 3].map((multiple) => [returnFound({ niches, days, multiple, random })]))

const { advised, split } = leadsByAdvice(Math.ceil(niches / 50), 400, random)
heading('Leads for the money of 400 at target, eight niches', ['advised', 'split'])
row('', [advised.toFixed(0), split.toFixed(0)])

const { user, system } = process.cpuUsage()
console.log(`\n${((user + system) / 1e6).toFixed(0)} s on one core`)
if (failures.length > 0) {
  console.error(`wrong more often than the theorem allows: ${[...new Set(failures)].join('; ')}`)
  process.exitCode = 1
}
