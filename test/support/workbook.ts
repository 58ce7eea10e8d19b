import { unzipped } from './zip.ts'

/** The texts of the cells of a workbook's first sheet, row by row, as a spreadsheet would show them. */
export function readWorkbook(file: Buffer): string[][] {
  const entries = unzipped(file)
  const strings = [...String(entries.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<\/si>/gs)].map(
    ([item]) => textOf(item),
  )
  const rows = String(entries.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row .*?<\/row>/gs)
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

function textOf(xml: string): string {
  const text = xml.replace(/<f>.*?<\/f>/gs, 'FORMULA').replace(/<[^>]*>/g, '')
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole)
}
