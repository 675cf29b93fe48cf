import { type PreparationWish, preparedSession } from './prepare-in-parts.ts'

// Started as a process of its own, to be killed when it tells that a part is done.
const wish = JSON.parse(process.argv[2] ?? '{}') as PreparationWish
const { close } = await preparedSession(wish, {
  signal: new AbortController().signal,
  done: (parts, of) => void process.stdout.write(`part ${parts} of ${of}\n`),
})
await close()
