import type { Locator, Page } from 'playwright-core'

const tries = 15

/** Rests the mouse on code until it is explained. A busy editor may drop a hover, as when an extension that takes part in it starts; people move the mouse again. */
export async function restOn(page: Page, code: Locator, hover: Locator): Promise<void> {
  for (let left = tries; left > 0; left--) {
    await code.hover()
    const shown = await hover.waitFor({ timeout: 20_000 }).then(
      () => true,
      (error: Error) => left === 1 && Promise.reject(error),
    )
    if (shown) return
    await page.mouse.move(1000, 5)
  }
}
