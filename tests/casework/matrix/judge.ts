import type { LabAnswer } from '../../../apps/server/src/http/web-api/testing/web-lab.ts'
import { type Expectation, type MatrixActor, names, type Sent, type Which } from './expectation.ts'

/** One address, called as one person. */
export interface Trial<Things> {
  readonly who: MatrixActor
  readonly expectation: Expectation<Things>
  readonly call: (sent: Sent) => Promise<LabAnswer>
  readonly things: Things
}

/** What is wrong with how the address answers somebody; empty when it answers as it should. */
export async function complaints<Things>(trial: Trial<Things>): Promise<readonly string[]> {
  const { expectation, call, things } = trial
  switch (expectation.kind) {
    case 'open':
    case 'own': {
      const { status, text } = await call(expectation.send(things))
      return unless(status < 500, `answers ${status} ${text}`)
    }
    case 'list':
      return aboutList(trial, expectation)
    case 'make':
      return aboutMaking(trial, expectation)
    case 'thing':
      return aboutThing(trial, expectation)
  }
}

async function aboutThing<Things>(
  { who: { held }, call, things }: Trial<Things>,
  expectation: Expectation<Things> & { kind: 'thing' },
): Promise<readonly string[]> {
  const about = (which: Which) => call(expectation.send(things, which))
  const [inside, outside, nowhere] = [await about('inside'), await about('outside'), await about('nowhere')]
  const expected = () => {
    if (names(expectation.do, held)) return unlessDone(inside)
    if (names(expectation.see, held))
      return unless(inside.status === 403, `inside: ${brief(inside)}, not 403`)
    return unless(said(inside) === said(nowhere), `inside: ${brief(inside)}, unlike what does not exist`)
  }
  return [
    ...unless(nowhere.status === 404, `nowhere: ${brief(nowhere)}, not 404`),
    ...expected(),
    ...unless(
      held.endsWith('@city') || said(outside) === said(nowhere),
      `outside: ${brief(outside)}, unlike what does not exist: ${brief(nowhere)}`,
    ),
  ]
}

async function aboutMaking<Things>(
  { who: { held }, call, things }: Trial<Things>,
  expectation: Expectation<Things> & { kind: 'make' },
): Promise<readonly string[]> {
  const inside = await call(expectation.send(things, 'inside'))
  const found = names(expectation.do, held)
    ? unlessDone(inside)
    : unless(inside.status === 403, `inside: ${brief(inside)}, not 403`)
  if (held.endsWith('@city')) return found
  const outside = await call(expectation.send(things, 'outside'))
  return [...found, ...unless(outside.status === 403, `outside: ${brief(outside)}, not 403`)]
}

async function aboutList<Things>(
  { who: { held }, call, things }: Trial<Things>,
  expectation: Expectation<Things> & { kind: 'list' },
): Promise<readonly string[]> {
  const answer = await call(expectation.send(things))
  if (names(expectation.refused, held)) return unless(answer.status === 403, `${brief(answer)}, not 403`)
  if (answer.status !== 200) return [`${brief(answer)}, not 200`]
  const { inside, outside } = expectation.marks(things)
  const sees = names(expectation.see, held)
  const seesAll = sees && held.endsWith('@city')
  return [
    ...unless(answer.text.includes(inside) === sees, `${sees ? 'hides' : 'shows'} the inside thing`),
    ...unless(seesAll || !answer.text.includes(outside), 'shows the outside thing'),
    ...unless(sees || rowsOf(answer.body) === 0, 'shows rows'),
  ]
}

function rowsOf(body: unknown): number {
  if (typeof body !== 'object' || body === null || !('rows' in body) || !Array.isArray(body.rows)) return 0
  return body.rows.length
}

/** Done, or refused for another reason than who asks: nothing that a version of nobody could change. */
function unlessDone(answer: LabAnswer): readonly string[] {
  return unless([200, 409, 422].includes(answer.status), `inside: ${brief(answer)}, though he may`)
}

const unless = (isWell: boolean, complaint: string): readonly string[] => (isWell ? [] : [complaint])

const brief = ({ status, text }: LabAnswer) => `${status} ${text.slice(0, 300)}`

/** An answer without the number of its request, which nobody can learn from. */
function said({ status, text, headers }: LabAnswer): string {
  const { 'x-request-id': id, ...rest } = headers
  const anonymous = text.replaceAll(String(id), '')
  return JSON.stringify([status, anonymous, { ...rest, date: null }])
}
