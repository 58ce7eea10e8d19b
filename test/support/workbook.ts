import { inflateRawSync } from 'node:zlib'

/** The texts of the cells of a workbook's first sheet, row by row, as a spreadsheet would show them. */
export function readWorkbook(file: Buffer): string[][] {
  const entries = entriesOf(file)
  const strings = [...(entries.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<\/si>/gs)].map(([item]) =>
    textOf(item),
  )
  const rows = (entries.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row .*?<\/row>/gs)
  return [...rows].map(([row]) => {
    const cells: string[] = []
    // Empty cells are left out; the others say where they stand.
    for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const text = textOf(content)
      const column = columnOf(/\br="([A-Z]+)/.exec(attributes)?.[1] ?? '')
      cells[column] = /\bt="s"/.test(attributes) ? (strings[Number(text)] ?? '') : text
    }
    return Array.from(cells, (cell) => cell ?? '')
  })
}

/** `A` is 0, `AA` is 26. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** The parts of a ZIP file, by name, through its central directory (APPNOTE 4.3.12). */
function entriesOf(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf('PK\u0005\u0006')
  const entries = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [packed, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)]
    const local = file.readUInt32LE(at + 42)
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const bytes = file.subarray(from, from + packed)
    const isPacked = file.readUInt16LE(at + 10) === 8
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, (isPacked ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

function textOf(xml: string): string {
  const text = xml.replace(/<f>.*?<\/f>/gs, 'FORMULA').replace(/<[^>]*>/g, '')
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole)
}
