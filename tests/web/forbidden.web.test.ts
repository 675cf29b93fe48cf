import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { program } from './program.ts'
import { stage } from './stage.ts'

const letIn = stage()

/** For each role a page that is not its own. */
const PAGES = [
  ['city-supervisor', '/admin/trail'],
  ['county-handler', '/hub/batches'],
  ['reviewer', '/hub/batches'],
  ['approver', '/hub/quarantine'],
  ['rule-author', '/hub/upload'],
  ['inspector', '/admin/trail'],
  ['institution-office', '/rules/coverage'],
  ['doctor', '/cockpit'],
  ['partner-department', '/review/report'],
  ['data-engineer', '/review/report'],
  ['administrator', '/cockpit'],
] as const

describe('a page of others', () => {
  it.each(PAGES)('%s at %s is told so, finds nothing of it in the menu, and no row', async (role, path) => {
    const { page, go, barriers } = await letIn(role)
    await go(path)
    await page.getByText('没有权限').first().waitFor()
    await expect.poll(() => page.locator('.ant-table-row, canvas').count()).toBe(0)
    await expect.poll(() => page.locator(`nav a[href="${path}"]`).count()).toBe(0)
    expect(await barriers()).toEqual([])
  })
})

describe('an auditor', () => {
  it('sees everywhere how things stand, and finds nothing that he could do', async () => {
    const { page, go } = await letIn('auditor')
    for (const path of [
      '/casework/leads',
      '/review/findings',
      '/hub/batches',
      '/admin/users',
      '/rules/releases',
    ]) {
      await go(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.getByText('没有权限').count(), { message: path }).toBe(0)
      await expect
        .poll(
          () =>
            page
              .getByRole('main')
              .getByRole('button', { name: /^(?:新建|登记|确认|撤回|起草|分派)/ })
              .count(),
          { message: path },
        )
        .toBe(0)
    }
    await go('/hub/upload')
    await page.getByText('上传和导入由数据工程师办理').waitFor()
    await expect.poll(() => page.locator('input[type=file]').count()).toBe(0)
  })
})

/** For each role that does not see all: something that is there and not his. */
const THINGS = [
  ['county-handler', '/casework/leads', '/leads/list?county=990102&limit=1'],
  ['county-handler', '/casework/cases', '/cases/list?county=990102&limit=1'],
  ['institution-office', '/review/told', '/findings/list?county=990102&limit=1'],
  ['institution-office', '/casework/leads', '/leads/list?county=990101&limit=1'],
  ['doctor', '/review/findings', '/findings/list?county=990102&limit=1'],
  ['partner-department', '/casework/leads', '/leads/list?source=tip&limit=1'],
  ['data-engineer', '/review/findings', '/findings/list?county=990102&limit=1'],
] as const

describe('a thing of others', () => {
  it.each(THINGS)('looks to %s below %s as one that does not exist', async (role, folder, list) => {
    const supervisor = await program('city-supervisor')
    const { rows } = await supervisor.read<{ rows: readonly { id: string }[] }>(list)
    const [{ id } = { id: '' }] = rows
    expect(id).not.toBe('')
    const { page, go } = await letIn(role)
    const seen: string[] = []
    for (const one of [id, randomUUID()]) {
      await go(`${folder}/${one}`)
      await page.getByText('没有找到').first().waitFor()
      seen.push((await page.getByRole('main').innerText()).replaceAll(/[0-9a-f-]{36}/g, '…'))
    }
    expect(seen[0]).toBe(seen[1])
  })
})
