import type { Locator, Page } from 'playwright-core'

/** A customer at the simulator's telephone. */
export interface SimulatedCustomer {
  /** The telephone on the page. */
  phone: Locator
  say(text: string): Promise<void>
  /** Waits for the bot, or the staff, to have said this. */
  hear(text: string): Promise<void>
}

/** Opens the chat with the bot as a new customer, who followed the ad that is chosen on the page. */
export async function beginChat(page: Page, name: string): Promise<SimulatedCustomer> {
  await page.getByRole('textbox', { name: 'Имя в Telegram' }).fill(name)
  await page.getByRole('button', { name: 'Открыть чат с ботом' }).click()
  const phone = page.getByRole('region', { name: 'Чат с ботом' })
  return {
    phone,
    say: async (text) => {
      await phone.getByRole('textbox', { name: 'Сообщение' }).fill(text)
      await phone.getByRole('button', { name: 'Отправить' }).click()
    },
    hear: (text) => phone.getByText(text).waitFor(),
  }
}
