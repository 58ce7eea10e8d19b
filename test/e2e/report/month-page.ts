import type { Page } from 'playwright-core'

/** The figures that a niche's page shows, by what they are called there; null where words stand for one. */
export async function figuresOnPage(page: Page, url: string): Promise<Record<string, number | null>> {
  await page.goto(url)
  const figures = page.locator('.report-figures > div')
  await figures.first().waitFor()
  const shown: Record<string, number | null> = {}
  for (const figure of await figures.all()) {
    const name = (await figure.getAttribute('title')) ?? ''
    const value = figure.locator('.figure-value')
    shown[name] = (await value.count()) === 0 ? null : numberIn((await value.textContent()) ?? '')
  }
  return shown
}

/** The number that `12 345,6 ₸` begins with, whichever spaces and minus it is written with. */
function numberIn(text: string): number {
  const [written = ''] = /^[−-]?[\d\s]+(?:,\d+)?/.exec(text) ?? []
  return Number(written.replace(/\s/g, '').replace('−', '-').replace(',', '.'))
}
