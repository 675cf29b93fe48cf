import { InteractiveError, interactiveError } from './interactive-error.ts'
import { openLakeSession } from './lake-session.ts'
import type { Question, Reply, WorkerWish } from './protocol.ts'

// Started as its own process; speaks with its parent over IPC and ends with it.
const end = () => process.kill(process.pid, 'SIGKILL') // An exit would wait for the query that is running.
process.on('disconnect', end)
process.on('SIGINT', () => undefined) // Ctrl-C reaches the whole group; our parent ends us in order.

const send = (reply: Reply) => {
  if (process.connected) process.send?.(reply)
}

const session = await openLakeSession(JSON.parse(process.argv[2] ?? '{}') as WorkerWish)
process.on('message', (message: Question) => void answer(message))
send({ id: 0, ready: true })

async function answer(question: Question): Promise<void> {
  const { id } = question
  try {
    send({ id, answer: await carryOut(question) })
  } catch (error) {
    const { code, message } = error instanceof InteractiveError ? error : unreadable(error)
    send({ id, code, message })
  }
}

/** Questions name their own failures; what is left is the showing of a version, which reads files. */
function unreadable(error: unknown): InteractiveError {
  return interactiveError(
    'files-unreadable',
    { detail: error instanceof Error ? error.message : String(error) },
    error,
  )
}

function carryOut(question: Question): Promise<unknown> {
  switch (question.topic) {
    case 'show':
      return session.show(question.ask)
    case 'query':
      return session.query(question.ask)
    case 'person':
      return session.person(question.ask)
    case 'page':
      return session.page(question.ask)
    case 'count':
      return session.count(question.ask)
  }
}
