import type { Page } from 'playwright-core'
import { said } from '#support/pages/said.ts'
import { patience } from './until.ts'

/** A place of the navigation. */
export type Place =
  | 'start'
  | 'myWork'
  | 'customers'
  | 'deals'
  | 'quotes'
  | 'machines'
  | 'service'
  | 'dispatch'
  | 'knowledge'
  | 'sync'
  | 'desk'
  | 'myRole'

/** What a person does in the window, by what she sees (zh-CN). */
export function aPerson(page: Page) {
  const badge = (kind: string, timeout = patience) =>
    page.waitForSelector(`[data-sync="${kind}"]`, { timeout })
  const place = (name: Place) =>
    page
      .getByRole('navigation')
      .getByRole('button', { name: said(`nav.${name}`), exact: true })
      .click()
  const signIn = async (name: string, password: string) => {
    await page.getByLabel(said('signIn.name')).fill(name)
    await page.getByRole('textbox', { name: said('signIn.password') }).fill(password)
    await page.getByRole('button', { name: said('signIn.submit') }).click()
  }
  const findCustomer = async (query: string) => {
    await place('customers')
    await page.getByRole('textbox', { name: said('customers.search') }).fill(query)
    await page.waitForTimeout(150)
  }
  return {
    badge,
    place,
    signIn,
    /** Signed in, and all of hers is here. */
    begins: async (name: string) => {
      await signIn(name, 'secret')
      await badge('upToDate')
    },
    findCustomer,
    openCustomer: async (number: string) => {
      await findCustomer(number)
      await page.getByRole('row', { name: number }).click()
      await page.keyboard.press('Enter')
    },
    customerCount: () => page.locator('[data-count]').getAttribute('data-count').then(Number),
    /** The notice or field fault with these words. */
    reads: (text: string | RegExp) => page.getByText(text).first().waitFor(),
  }
}

/** Draws into the field as a hand would; with the heel of the hand and a second finger on the screen meanwhile. */
export async function drawSignature(page: Page, otherFingers = false): Promise<void> {
  const field = page.getByLabel(said('contracts.field'))
  // Waits until the dialog has come to rest: where it was while it moved is not where the pen meets the field.
  await field.hover()
  const box = await field.boundingBox()
  if (!box) throw new Error('no field')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.15, 0.6))
  await page.mouse.down()
  for (let step = 0; step <= 24; step += 1) {
    if (otherFingers && step % 6 === 0) await touchElsewhere(page, at(0.9, 0.9))
    await page.mouse.move(...at(0.15 + step * 0.028, 0.5 + 0.3 * Math.sin(step / 2)))
  }
  await page.mouse.up()
}

/** Another pointer than the mouse comes down, moves and is lifted, and a third one is taken away by the system. */
function touchElsewhere(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  return page.getByLabel(said('contracts.field')).evaluate(
    (field, [clientX, clientY]) => {
      const send = (type: string, pointerId: number, by: number) =>
        field.dispatchEvent(
          new PointerEvent(type, {
            pointerId,
            pointerType: 'touch',
            bubbles: true,
            pressure: 0.5,
            clientX: clientX - by,
            clientY: clientY - by,
          }),
        )
      for (const [index, type] of ['pointerdown', 'pointermove', 'pointermove', 'pointerup'].entries())
        send(type, 71, index * 9)
      send('pointerdown', 72, 30)
      send('pointercancel', 72, 30)
    },
    [x, y] as const,
  )
}
