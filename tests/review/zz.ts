import { readSettings } from '../../apps/server/src/config/env.ts'
import { withReviewing } from '../../apps/server/src/context/reviewing.ts'
import { backDatedEdition } from './support/back-dated-edition.ts'
const { settings } = readSettings(process.env)
await withReviewing(settings, async ({ releases, shipped }) => {
  const head = await releases.make(backDatedEdition(shipped()), {
    parentNo: 1,
    origin: 'edit',
    note: 'x',
    by: 'r',
  })
  console.log(head)
})
