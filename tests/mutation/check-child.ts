import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyCheck } from '@fundwatch/engine'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { shippedCatalog } from '../patterns/kit/catalog.ts'
import { answerMutants } from './child-at-work.ts'
import { mutantsOfCode } from './mutants-of-code.ts'
import { trialsOf } from './trial.ts'
import type { Verdict } from './verdict.ts'

// The process in which the mutants of one check are asked: `node check-child.ts PATTERN`.
const [pattern = ''] = process.argv.slice(2)
const catalog = await shippedCatalog()
const { trials, say } = await trialsOf(catalog, pattern)
const file = `catalog/patterns/${pattern}/check.ts`
const mutants = mutantsOfCode(catalog.files.get(file) ?? '')
const address = pathToFileURL(join(repositoryFolder, file)).href
/** The trials by how likely they notice something: what noticed last stands first. */
const order = [...trials]

// A mutant is the file itself under an address of its own, so that its imports are found and nothing is written beside it.
registerHooks({
  load: (url, context, next) => {
    const [path, at] = url.split('?mutant=')
    if (path !== address || at === undefined) return next(url, context)
    return { format: 'module-typescript', source: mutants[Number(at)]?.text ?? '', shortCircuit: true }
  },
})

answerMutants(async (at): Promise<Verdict> => {
  const check = await loaded(at)
  if (!check) return 'invalid'
  const noticing = order.findIndex((trial) => {
    try {
      return say(trial, check) !== trial.said
    } catch {
      return true // It throws: noticed.
    }
  })
  if (noticing < 0) return 'missed'
  order.unshift(...order.splice(noticing, 1))
  return 'noticed'
})

async function loaded(at: number): Promise<AnyCheck | undefined> {
  try {
    return ((await import(`${address}?mutant=${at}`)) as { check: AnyCheck }).check
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    return () => {
      throw error // It falls over as soon as it is loaded: noticed.
    }
  }
}
