import type { Page } from 'playwright-core'

/** A page that shows for so long that it is busy will not be ready: the test goes on, and fails where it looks for what is missing. */
const PATIENCE_MS = 20_000
const IDLE_MS = 1_000

/** Resolves when the page shows something, no place of it as being on its way, and has nothing left to do. */
const QUIET = `new Promise((done) => {
  const latest = performance.now() + ${PATIENCE_MS}
  const isBusy = () =>
    (document.getElementById('root')?.innerText ?? '').trim() === '' ||
    [...document.querySelectorAll('[aria-busy=true], .ant-skeleton, .ant-spin-spinning')].some((one) => one.checkVisibility())
  const look = () =>
    isBusy() && performance.now() < latest
      ? requestAnimationFrame(look)
      : requestIdleCallback(() => done(), { timeout: ${IDLE_MS} })
  requestAnimationFrame(look)
})`

/**
 * Gives a function that waits until a page has all that it asked for and has drawn it: no request on its way, no skeleton, the processor
 * idle, and nothing asked meanwhile. Listens from now on.
 */
export function settledness(page: Page): () => Promise<void> {
  const waiting = new Set<object>()
  let asked = 0
  let wake: () => void = () => undefined
  page.on('request', (request) => {
    asked += 1
    waiting.add(request)
  })
  const end = (request: object) => {
    waiting.delete(request)
    if (waiting.size === 0) wake()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  const answered = () =>
    waiting.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => (wake = resolve))
  return async () => {
    let seen: number
    do {
      seen = asked
      await answered()
      await page.evaluate(QUIET)
    } while (waiting.size > 0 || asked !== seen)
  }
}
