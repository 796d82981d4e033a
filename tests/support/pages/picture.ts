import { join } from 'node:path'
import type { Page, PageScreenshotOptions } from 'playwright-core'

/** Keeps a picture of the window where `SATCHEL_PICTURES` names a folder, to be looked at. */
export async function picture(page: Page, name: string, options: PageScreenshotOptions = {}): Promise<void> {
  const where = process.env['SATCHEL_PICTURES']
  if (where) await page.screenshot({ ...options, path: join(where, `${name}.png`) })
}
