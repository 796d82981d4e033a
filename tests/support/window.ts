import type { Page } from 'playwright-core'

/** What a person does in the window, by what she sees (zh-CN). */
export function aPerson(page: Page) {
  const badge = (kind: string, timeout = 60_000) => page.waitForSelector(`[data-sync="${kind}"]`, { timeout })
  const place = (name: '首页' | '客户' | '报价单' | '同步') =>
    page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
  return {
    badge,
    place,
    signIn: async (name: string, password: string) => {
      await page.getByLabel('用户名').fill(name)
      await page.getByRole('textbox', { name: '密码' }).fill(password)
      await page.getByRole('button', { name: '登录' }).click()
    },
    findCustomer: async (query: string) => {
      await place('客户')
      await page.getByRole('textbox', { name: /拼音/ }).fill(query)
      await page.waitForTimeout(150)
    },
    customerCount: () => page.locator('[data-count]').getAttribute('data-count').then(Number),
    /** The notice or field fault with these words. */
    reads: (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 15_000 }),
  }
}
