import type { LoadWish } from './load-wish.ts'
import { runLoad } from './run-load.ts'

// A process of its own, so that making load does not hold up who watches it: one load, then it ends.
process.once('message', (wish: LoadWish) => {
  runLoad(wish).then(
    (figures) => process.send?.(figures, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})
