import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { program } from './program.ts'
import { visit } from './visitor.ts'

/** Somebody whom no other test knows: what is done to him changes nothing for them. */
export interface Newcomer {
  readonly account: string
  readonly password: string
}

/** Somebody whom the administrator of the demo has just entered. */
export async function newcomer(): Promise<Newcomer> {
  const administrator = await program('administrator')
  const account = `new-${randomUUID().slice(0, 8)}`
  const home = { kind: 'city' }
  const { password } = await administrator.act<{ password: string }>('/users/make', {
    account,
    name: '新来的',
    home,
  })
  return { account, password }
}

/** The same, after he has set a password of his own. */
export async function settledNewcomer(browser: Browser): Promise<Newcomer> {
  const { account, password: first } = await newcomer()
  const { page, go, close } = await visit(browser, {})
  const password = `own ${randomUUID()}`
  await go('/sign-in')
  await signIn(page, { account, password: first })
  await page.getByLabel('原密码').fill(first)
  await page.getByLabel('新密码').fill(password)
  await page.getByLabel('再输入一次').fill(password)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await close()
  return { account, password }
}

/** Fills in what the door asks for, and knocks. */
export async function signIn(page: Page, { account, password }: Newcomer): Promise<void> {
  await page.getByLabel('用户名').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
