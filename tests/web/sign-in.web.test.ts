import { createHmac, randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { city } from './city.ts'
import { newcomer, settledNewcomer, signIn } from './newcomers.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
const open: Visitor[] = []
const guest = async (wish: Parameters<typeof visit>[1] = {}) => {
  const visitor = await visit(browser, wish)
  open.push(visitor)
  return visitor
}
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await Promise.all(open.map((visitor) => visitor.close()))
  await browser.close()
})

describe('the door', () => {
  it.each(['desk', 'phone'] as const)(
    'offers the people of the demo with one click, on a %s',
    async (screen) => {
      const { page, go, picture, barriers } = await guest({ screen })
      await go('/casework/leads')
      await page.getByRole('heading', { name: '演示账号' }).waitFor()
      await expect.poll(() => page.getByRole('list').getByRole('button').count()).toBe(12)
      await picture('sign-in')
      expect(await barriers()).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await page.getByRole('button', { name: /^县区经办/ }).click()
      await page.waitForURL('**/casework/leads')
      await page.getByRole('button', { name: /演示·县区经办/ }).waitFor()
    },
  )

  it('says what is missing and what is wrong, and lets in by the keyboard alone', async () => {
    const { page, go } = await guest()
    const { password } = await city()
    await go('/sign-in')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('请填写').first().waitFor()
    await signIn(page, { account: 'demo-reviewer', password: 'wrong' })
    await page.getByText('用户名、密码或验证码不正确').waitFor()
    await page.getByLabel('用户名').focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('demo-reviewer')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    await page.getByRole('button', { name: /演示·审核员/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/review/findings')
  })

  it('tells from when on one may try again, after too many guesses', async () => {
    const { page, go } = await guest()
    await go('/sign-in')
    await page.getByLabel('用户名').fill(`guess-${randomUUID().slice(0, 8)}`)
    await page.getByLabel('密码', { exact: true }).fill('wrong')
    const button = page.getByRole('button', { name: '登录', exact: true })
    const told = page.getByRole('alert')
    // Five are free; more would be counted against everybody who comes from here.
    for (let guess = 0; guess < 6; guess += 1) {
      const answered = page.waitForResponse('**/session/sign-in')
      await button.click()
      await answered
    }
    await expect.poll(() => told.innerText()).toMatch(/尝试次数过多，请在 .*之后再试/)
  })

  it('leads out to our own pages only', async () => {
    const { page, go } = await guest()
    await go('/sign-in?to=//evil.example/x')
    await page.getByRole('button', { name: /^审核员/ }).click()
    await page.waitForURL((url) => url.pathname === '/review/findings')
    expect(page.url().startsWith((await city()).address)).toBe(true)
  })
})

describe('a session that ends while somebody is at work', () => {
  it('asks for the password over the page; what was typed is still there', async () => {
    const { page, context, go, barriers } = await guest({ role: 'auditor' })
    const { password } = await city()
    await go('/account')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByLabel('新密码').fill('what I typed before')
    await context.clearCookies()
    await page.getByLabel('原密码').fill('whatever')
    await page.getByLabel('再输入一次').fill('what I typed before')
    await page.getByRole('button', { name: '保存新密码' }).click()
    // A second look at who is signed in must not take the page away either.
    await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))')
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.waitFor()
    expect(await barriers()).toEqual([])
    await dialog.getByLabel('用户名').fill('demo-auditor')
    await dialog.getByLabel('密码', { exact: true }).fill(password)
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByLabel('新密码').inputValue()).toBe('what I typed before')
  })
})

describe('the second factor', () => {
  it('is bound with a picture, asked for at the door, replaced by a recovery code, and taken away again', async () => {
    const { account, password } = await settledNewcomer(browser)
    const { page, go, barriers, complaints } = await guest()
    await go('/sign-in')
    await signIn(page, { account, password })
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    await go('/account')
    await page.getByRole('button', { name: '绑定认证器' }).click()
    await page.getByRole('img', { name: '认证器二维码' }).waitFor()
    const secret = (await page.locator('code').first().innerText()).replaceAll(/\s/g, '')
    await page.getByLabel('验证码').fill('000000')
    await page.getByRole('button', { name: '绑定', exact: true }).click()
    await page.getByText('用户名、密码或验证码不正确').waitFor()
    await page.getByLabel('验证码').fill(codeOf(secret))
    await page.getByRole('button', { name: '绑定', exact: true }).click()
    const codes = page.getByRole('region', { name: '保存恢复码' }).locator('code')
    await codes.first().waitFor()
    await expect.poll(() => codes.count()).toBe(10)
    expect(await barriers()).toEqual([])
    const [recovery = ''] = await codes.allInnerTexts()
    await page.getByLabel('我已保存好').check()
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByText('已绑定认证器').waitFor()

    const again = await guest()
    await again.go('/sign-in')
    await signIn(again.page, { account, password })
    await again.page.getByRole('heading', { name: '动态验证码' }).waitFor()
    expect(await again.barriers()).toEqual([])
    await again.page.getByLabel('验证码').fill('000000')
    await again.page.getByRole('button', { name: '验证', exact: true }).click()
    await again.page.getByText('用户名、密码或验证码不正确').waitFor()
    await again.page.getByRole('button', { name: /恢复码/ }).click()
    await again.page.getByLabel('恢复码').fill(recovery)
    await again.page.getByRole('button', { name: '验证', exact: true }).click()
    await again.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))

    await go('/account')
    await page.getByRole('button', { name: '取消绑定' }).click()
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '取消我的动态验证码' }).click()
    await page.getByText('没有绑定').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a password that somebody else has set', () => {
  it('is replaced at the door before anything else', async () => {
    const { page, go, barriers } = await guest()
    const { account, password } = await newcomer()
    await go('/sign-in')
    await signIn(page, { account, password })
    await page.getByRole('heading', { name: '设置新密码' }).waitFor()
    expect(await barriers()).toEqual([])
    const next = `better ${randomUUID()}`
    await page.getByLabel('原密码').fill(password)
    await page.getByLabel('新密码').fill('12345678')
    await page.getByLabel('再输入一次').fill('1234567')
    await page.getByRole('button', { name: '保存新密码' }).click()
    await page.getByText('两次输入不同').waitFor()
    await page.getByLabel('再输入一次').fill('12345678')
    await page.getByRole('button', { name: '保存新密码' }).click()
    await page.getByText(/太常见/).waitFor()
    await page.getByLabel('新密码').fill(next)
    await page.getByLabel('再输入一次').fill(next)
    await page.getByRole('button', { name: '保存新密码' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  })
})

describe("one's own account", () => {
  it('shows where one is signed in and ends the other session; a leave is entered and ended', async () => {
    const { account, password } = await settledNewcomer(browser)
    const [here, there] = [await guest(), await guest()]
    for (const { page, go } of [here, there]) {
      await go('/sign-in')
      await signIn(page, { account, password })
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    }
    const { page } = here
    await here.go('/account')
    await here.picture('account')
    expect(await here.barriers()).toEqual([])
    const sessions = page.getByRole('row')
    const before = await sessions.count()
    await page.getByRole('button', { name: '退出', exact: true }).first().click()
    await expect.poll(() => sessions.count()).toBe(before - 1)
    expect(here.complaints).toEqual([])
    expect(there.complaints).toEqual([])
  })
})

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits that an authenticator shows for a secret now (RFC 6238). */
function codeOf(secret: string): string {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
