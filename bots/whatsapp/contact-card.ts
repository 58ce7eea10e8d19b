/** Somebody's contact, as a vCard tells it. */
export interface ContactCard {
  name: string | undefined
  /** As it is written. */
  phone: string | undefined
  /** Digits of the number on WhatsApp, for who is there. */
  waid: string | undefined
}

/** Reads a vCard 2.1–4.0: `FN:Иван`, else `N:Петров;Иван;;;`, and `TEL;type=CELL;waid=77001234567:+7 700 …`. */
export function readContactCard(vcard: string): ContactCard {
  const lines = vcard.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const find = (field: string): Line | undefined => lines.map(readLine).find((line) => line?.field === field)
  const tel = find('TEL')
  const full = find('FN')?.value.trim()
  return {
    name: (full === '' ? undefined : full) ?? joinName(find('N')?.value),
    phone: tel?.value.trim() || undefined,
    waid: tel && /waid=(\d+)/i.exec(tel.parameters)?.[1],
  }
}

interface Line {
  field: string
  parameters: string
  value: string
}

function readLine(line: string): Line | undefined {
  const match = /^(?:item\d+\.)?([A-Z-]+)([^:]*):(.*)$/i.exec(line)
  if (!match) return undefined
  const [, field = '', parameters = '', raw = ''] = match
  const value = /QUOTED-PRINTABLE/i.test(parameters) ? fromQuotedPrintable(raw) : raw
  return { field: field.toUpperCase(), parameters, value: value.replace(/\\([,;\\])/g, '$1') }
}

/** Family name, given name, further names: said the other way round. */
function joinName(parts: string | undefined): string | undefined {
  const [family = '', given = '', further = ''] = (parts ?? '').split(';')
  const name = [given, further, family]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
  return name === '' ? undefined : name
}

function fromQuotedPrintable(text: string): string {
  const escaped = text.replace(/%/g, '%25').replace(/=([0-9A-F]{2})/gi, '%$1')
  try {
    return decodeURIComponent(escaped)
  } catch {
    return text
  }
}
