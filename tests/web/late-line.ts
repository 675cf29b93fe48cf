import type { BrowserContext } from 'playwright-core'

const LEAST_MS = 200
const MOST_MS = Number(process.env['FUNDWATCH_LATE'] ?? 0)

/** Whether answers come late in this run (`FUNDWATCH_LATE=2700 npm run test:web`): what measures how fast a page is has nothing to say then. */
export const isLineLate = MOST_MS > 0

/** Holds each request of the pages back, another while each: on such a line shows what acts, or is judged, before an answer is there. */
export async function holdBack(context: BrowserContext): Promise<void> {
  if (!isLineLate) return
  await context.route('**/api/**', async (route) => {
    const wait = LEAST_MS + Math.random() * Math.max(0, MOST_MS - LEAST_MS)
    await new Promise((resolve) => setTimeout(resolve, wait))
    // Who left meanwhile waits for no answer.
    await route.continue().catch(() => undefined)
  })
}
