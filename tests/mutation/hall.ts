import type { Law, Pattern } from '@fundwatch/engine'
import { fillKnowledge, fillMarts, saidOfRows } from '../patterns/kit/engines.ts'
import { type OpenEngine, openDuck } from '../patterns/kit/sql-engines.ts'
import type { Trial } from './trial.ts'

/** A DuckDB in which the marts of every trial stand ready, so that a mutant costs one statement per trial. */
export interface Hall {
  /** Whether an audit can be read at all: its words and its columns. */
  canRead(sql: string): Promise<boolean>
  /** The title of a trial of which an audit does not say what the check says; undefined when there is none. */
  firstToNotice(sql: string): Promise<string | undefined>
  close(): Promise<void>
}

interface Place {
  readonly trial: Trial
  readonly database: string
}

/** Fills a database for each trial; trials of one law share its points. */
export async function openHall(pattern: Pattern, trials: readonly Trial[]): Promise<Hall> {
  const engine = await openDuck()
  const laws = new Map<Law, string>()
  const places: Place[] = []
  for (const trial of trials) {
    const law = laws.get(trial.law) ?? (await lawOf(engine, pattern, { law: trial.law, no: laws.size }))
    laws.set(trial.law, law)
    const database = `trial_${places.length}`
    await enter(engine, database)
    await fillMarts(engine, trial.facts)
    const points = `knowledge.${pattern.id.replaceAll('-', '_')}`
    await engine.run(`create view ${points} as select * from ${law}.${points}`)
    places.push({ trial, database })
  }
  const notices = async (sql: string, { trial, database }: Place) => {
    await engine.run(`use ${database}`)
    return (await saidOf(engine, sql, { pattern, trial })) !== trial.said
  }
  return {
    canRead: (sql) =>
      engine.run(`explain ${sql}`).then(
        () => true,
        () => false,
      ),
    firstToNotice: async (sql) => {
      for (const [at, place] of places.entries())
        if (await notices(sql, place)) {
          // What noticed last is asked first.
          places.unshift(...places.splice(at, 1))
          return place.trial.title
        }
      return undefined
    },
    close: () => engine.close(),
  }
}

async function lawOf(
  engine: OpenEngine,
  pattern: Pattern,
  { law, no }: { law: Law; no: number },
): Promise<string> {
  await enter(engine, `law_${no}`)
  await fillKnowledge(engine, law, pattern)
  return `law_${no}`
}

async function enter(engine: OpenEngine, database: string): Promise<void> {
  await engine.run(`attach ':memory:' as ${database}`)
  await engine.run(`use ${database}`)
  for (const schema of ['marts', 'knowledge']) await engine.run(`create schema ${schema}`)
}

/** One that fails, or breaks the contract of audits, says what it fails with. */
async function saidOf(
  engine: OpenEngine,
  sql: string,
  { pattern, trial }: { pattern: Pattern; trial: Trial },
): Promise<string> {
  try {
    const rows = await engine.rows(sql)
    return JSON.stringify(saidOfRows(trial.law, [{ pattern, rows }], trial.facts))
  } catch (error) {
    return String(error)
  }
}
