import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { releaseStore } from './release-store.ts'
import { ReviewLab } from './testing/review-lab.ts'

const lab = new ReviewLab()
beforeAll(() => lab.start())
afterAll(() => lab.close())

const files = (text: string) =>
  new Map([
    ['catalog/rules/b/rule.yaml', `id: b\ntitle: ${text}\n`],
    ['catalog/patterns/a/audit.sql', "-- One row per 行.\nselect '\\'"],
    ['catalog/patterns/copy/audit.sql', "-- One row per 行.\nselect '\\'"],
  ])

/** A database whose release 1 is published; `draft` makes more. */
async function setOut() {
  const { database } = await lab.database()
  const releases = releaseStore(database)
  const draft = async (text: string, parentNo: number | null = 1) =>
    (await releases.make(files(text), { parentNo, origin: 'edit', note: `because ${text}`, by: '张三' }))
      .releaseNo
  const storyOf = async (releaseNo: number) => (await releases.events(releaseNo)).map(({ kind }) => kind)
  return { database, releases, draft, storyOf }
}

describe('a release', () => {
  it('is its files, whatever their order, and the same files are the same release', async () => {
    const { releases, draft } = await setOut()
    const releaseNo = await draft('one')
    expect(await releases.files(releaseNo)).toEqual(files('one'))
    expect([...(await releases.files(releaseNo)).keys()]).toEqual([...files('one').keys()].sort())
    const again = await releases.make(new Map([...files('one')].reverse()), {
      parentNo: null,
      origin: 'merge',
      note: '',
      by: '李四',
    })
    expect(again).toEqual(await releases.head(releaseNo))
    const lines = [...files('one')]
      .sort()
      .map(([path, text]) => `${hash('sha256', text, 'hex')} ${path}\n`)
      .join('')
    expect(again).toMatchObject({
      contentHash: hash('sha256', lines, 'hex'),
      parentNo: 1,
      state: 'draft',
      origin: 'edit',
      note: 'because one',
      madeAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      publishedAt: null,
    })
    expect(await releases.files(99)).toEqual(new Map())
    expect(await releases.head(99)).toBeUndefined()
  })

  it('keeps each content once, also when two make the same at once', async () => {
    const { database, releases, draft } = await setOut()
    const numbers = await Promise.all([draft('same'), draft('same'), draft('other')])
    expect(new Set(numbers).size).toBe(2)
    expect(await releases.list()).toHaveLength(3)
    // One of release 1, the audit that three paths share, and two rules.
    const { rows } = await sql`select count(*) from review.content`.execute(database)
    expect(rows).toEqual([{ count: 4 }])
    expect(await releases.events(numbers[0])).toHaveLength(1)
  })

  it('goes on trial, back to the drafts, and is published, each by an event', async () => {
    const { releases, draft, storyOf } = await setOut()
    const [first, second] = [await draft('one'), await draft('two')]
    expect(await releases.move(first, 'trial', '张三', '试一试')).toMatchObject({ state: 'trial' })
    await releases.move(second, 'trial', '张三', '')
    expect((await releases.head(first))?.state).toBe('draft')
    expect((await releases.trial())?.releaseNo).toBe(second)
    await releases.move(second, 'draft', '张三', '')
    expect(await releases.trial()).toBeUndefined()
    await releases.move(second, 'trial', '张三', '')
    const published = await releases.move(second, 'published', '李四', '上线')
    expect(published).toMatchObject({ state: 'published', publishedAt: expect.stringMatching(/^\d{4}-/) })
    expect((await releases.published())?.releaseNo).toBe(second)
    expect((await releases.head(1))?.state).toBe('retired')
    expect(await storyOf(1)).toEqual(['made', 'published', 'retired'])
    expect(await storyOf(first)).toEqual(['made', 'trial', 'discarded'])
    expect(await storyOf(second)).toEqual(['made', 'trial', 'discarded', 'trial', 'published'])
    expect((await releases.events()).at(-1)).toMatchObject({ releaseNo: second, by: '李四', note: '上线' })
  })

  it('rolls back to its parent, again and again until there is none', async () => {
    const { releases, draft, storyOf } = await setOut()
    const second = await draft('two')
    const third = await draft('three', second)
    await releases.move(second, 'published', '张三', '')
    await releases.move(third, 'published', '张三', '')
    expect(await releases.rollBack('李四', '误报太多')).toMatchObject({
      releaseNo: second,
      state: 'published',
    })
    expect((await releases.rollBack('李四', '')).releaseNo).toBe(1)
    await expect(releases.rollBack('李四', '')).rejects.toMatchObject({ code: 'no-parent' })
    expect(await storyOf(third)).toEqual(['made', 'published', 'rolled-back'])
    expect(await storyOf(second)).toEqual(['made', 'published', 'retired', 'published', 'rolled-back'])
    expect((await releases.move(third, 'published', '张三', '')).state).toBe('published')
  })

  it('does not move from where it may not', async () => {
    const { releases, draft } = await setOut()
    const release = await draft('one')
    await expect(releases.move(99, 'trial', '', '')).rejects.toMatchObject({ code: 'unknown-release' })
    for (const [releaseNo, to] of [
      [1, 'published'],
      [1, 'draft'],
      [1, 'trial'],
      [release, 'draft'],
    ] as const)
      await expect(releases.move(releaseNo, to, '', ''), to).rejects.toMatchObject({
        code: 'release-not-movable',
      })
    await expect(releases.move(1, 'trial', '', '')).rejects.toThrow('现在是“使用中”')
  })
})

describe('two who publish at once', () => {
  it('are not both right: the slower one is told, and nothing of what it wanted happens', async () => {
    const { database, releases, draft } = await setOut()
    const [mine, theirs] = [await draft('mine'), await draft('theirs')]
    const hold = await database.startTransaction().execute()
    await sql`select pg_advisory_xact_lock(7353)`.execute(hold)
    const both = [releases.move(mine, 'published', 'me', ''), releases.move(theirs, 'published', 'them', '')]
    const waiting = async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*) from pg_locks
        where locktype = 'advisory' and objid = 7353 and not granted
          and database = (select oid from pg_database where datname = current_database())`.execute(hold)
      return rows[0]?.count
    }
    while ((await waiting()) !== 2) await Promise.resolve()
    await hold.rollback().execute()
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({
      code: 'release-moved-meanwhile',
      message: expect.stringMatching(/没有执行/),
    })
    const states = (await releases.list()).map(({ state }) => state)
    expect(states.sort()).toEqual(['draft', 'published', 'retired'])
  })

  it('cannot be both published even by hand', async () => {
    const { database, draft } = await setOut()
    const release = await draft('one')
    const publish = sql`update review.release set state = 'published' where release_no = ${release}`
    await expect(publish.execute(database)).rejects.toThrow('release_one_published')
  })
})

describe('what was approved', () => {
  it.each([
    `update review.content set body = 'x'`,
    'delete from review.content',
    'truncate review.content cascade',
    `update review.release_file set path = 'x'`,
    'delete from review.release_file where release_no = 99',
    `update review.release_event set note = 'x'`,
    'delete from review.release_event',
    'delete from review.release',
    `update review.release set note = 'x'`,
    `update review.release set content_hash = '\\x00'`,
  ])('is not changed by: %s', async (change) => {
    const { database } = await setOut()
    await expect(sql.raw(change).execute(database)).rejects.toThrow('is history')
  })

  it('is what its hash says', async () => {
    const { database } = await setOut()
    const lie = sql`insert into review.content (content_hash, body) values ('\\x00', 'x')`
    await expect(lie.execute(database)).rejects.toThrow('violates check constraint')
  })
})
