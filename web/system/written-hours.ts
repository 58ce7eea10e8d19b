import type { Hours, OpenPart } from '../../src/shop/hours.schema.ts'
import { weekDays } from '../../src/shop/week-days.ts'

/** The hours as they stand in the boxes of a form. */
export type WrittenHours = Record<(typeof weekDays)[number] | 'time_zone' | 'holidays', string>

/** What a shop begins with. */
export const usualHours: WrittenHours = {
  time_zone: 'Asia/Almaty',
  monday: '09:00–18:00',
  tuesday: '09:00–18:00',
  wednesday: '09:00–18:00',
  thursday: '09:00–18:00',
  friday: '09:00–18:00',
  saturday: '',
  sunday: '',
  holidays: '',
}

/** `09:00–13:00, 14:00–18:00` */
export function writeDay(parts: readonly OpenPart[]): string {
  return parts.map(({ from, to }) => `${from}–${to}`).join(', ')
}

export function writeHours({ time_zone, week, holidays }: Hours): WrittenHours {
  const written = { ...usualHours, time_zone, holidays: holidays.join(', ') }
  for (const day of weekDays) written[day] = writeDay(week[day])
  return written
}

/** What was typed, for the server to judge: whatever is no time stays as it is. */
export function readHours(written: WrittenHours): Hours {
  const week = { ...noDays }
  for (const day of weekDays) week[day] = readDay(written[day])
  return { time_zone: written.time_zone.trim(), week, holidays: partsOf(written.holidays, /[\s,;]+/) }
}

const noDays: Hours['week'] = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
}

/** `9-18` is 09:00–18:00, with whatever dash. */
function readDay(text: string): OpenPart[] {
  return partsOf(text, /[,;]/).map((part) => {
    const [from = '', to = ''] = part.split(/[-–—]/).map(readTime)
    return { from, to }
  })
}

function readTime(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.](\d\d))?$/.exec(text.trim()) ?? []
  return hours === undefined ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`
}

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
