import {
  ALL_ROLES,
  caseworkError,
  dayNoOfSecond,
  ROLE_SCOPES,
  ROLES,
  type Role,
  type Scope,
  userLaw,
} from '@fundwatch/domain'
import { type Command, Option } from 'commander'
import type { UserWish } from '../use-cases/hub/people/change-user.ts'
import { grantRole } from '../use-cases/hub/people/grant-role.ts'
import { lockUser, unlockUser } from '../use-cases/hub/people/lock-user.ts'
import { type MakingPorts, makeUser } from '../use-cases/hub/people/make-user.ts'
import type { UserRow } from '../use-cases/hub/people/people-ports.ts'
import { readScope, SCOPE_FORM, scopeText } from '../use-cases/hub/people/read-scope.ts'
import { resetPassword } from '../use-cases/hub/people/reset-password.ts'
import type { Act } from '../use-cases/hub/trail/act.ts'
import { titledTable } from './text-table.ts'

/** Opens the people of an instance for the time of one command; what it does is done by whoever runs the machine. */
export type WithPeople = <Result>(work: (people: MakingPorts, act: Act) => Promise<Result>) => Promise<Result>

const MOST_ROWS = 1000

/** `fundwatch user list | add | lock | unlock | reset-password`. */
export function registerUser(program: Command, withPeople: WithPeople): void {
  const user = program.command('user').description('平台用户: 建立第一位系统管理员，停用、启用，重设密码')
  user
    .command('list')
    .description('列出用户')
    .action(() => withPeople(async (people, act) => write(listText(await everybody(people, act)))))
  registerAdd(user, withPeople)
  for (const { name, description, change, done } of [
    { name: 'lock', description: '停用: 立即结束其会话和密钥', change: lockUser, done: '已停用' },
    { name: 'unlock', description: '启用停用的用户', change: unlockUser, done: '已启用' },
  ])
    user
      .command(name)
      .description(description)
      .argument('<account>', '用户名')
      .option('--reason <text>', '原因，写入审计日志')
      .action((account: string, { reason }: { readonly reason?: string }) =>
        withPeople(async (people, act) => {
          await change(people, { ...act, reason: reason ?? null }, await wishFor(people, act, account))
          write(`${done}: ${account}\n`)
        }),
      )
  user
    .command('reset-password')
    .description('重设密码: 显示一次，登录后须修改')
    .argument('<account>', '用户名')
    .action((account: string) =>
      withPeople(async (people, act) => {
        const { password } = await resetPassword(people, act, await wishFor(people, act, account))
        write(passwordText(account, password))
      }),
    )
}

interface Addition {
  readonly name: string
  readonly role: Role
  readonly scope: Scope
  readonly home?: Scope
}

function registerAdd(user: Command, withPeople: WithPeople): void {
  user
    .command('add')
    .description('新建用户并授予一个角色；密码显示一次，登录后须修改')
    .argument('<account>', '用户名: 3 到 40 个小写字母、数字或 . _ -')
    .requiredOption('--name <name>', '姓名')
    .addOption(new Option('--role <role>', '角色').choices(ALL_ROLES).makeOptionMandatory())
    .option('--scope <scope>', `范围: ${SCOPE_FORM}`, scopeOption, { kind: 'city' } as const)
    .option('--home <scope>', '所属部门，写法同范围；默认与范围相同', scopeOption)
    .action((account: string, { name, role, scope, home = scope }: Addition) =>
      withPeople(async (people, act) => {
        if (!ROLE_SCOPES[role].includes(scope.kind))
          throw caseworkError('field-invalid', { field: '范围', reason: '这个角色不能有这样的范围' })
        const { kept, password } = await makeUser(people, act, { account, name, home })
        await grantRole(people, act, { id: kept.id, version: kept.version, role, scope })
        write(
          `已建立: ${account}（${name}），${ROLES[role]}，${scopeText(scope)}\n${passwordText(account, password)}`,
        )
      }),
    )
}

function wishFor({ transact }: MakingPorts, act: Act, account: string): Promise<UserWish> {
  return transact(act, async ({ users, histories }) => {
    const id = await users.idOfAccount(account)
    const kept = id === undefined ? undefined : await histories.load(userLaw, id)
    if (kept === undefined) throw caseworkError('not-found')
    return { id: kept.id, version: kept.version }
  })
}

function everybody({ transact }: Pick<MakingPorts, 'transact'>, act: Act): Promise<readonly UserRow[]> {
  return transact(act, ({ users }) => users.list({ ...filter(act), after: null, text: null }))
}

function filter({ at }: Act) {
  const homes: readonly Scope[] = [{ kind: 'city' }]
  return { homes, role: null, isLocked: null, most: MOST_ROWS, day: dayNoOfSecond(at) }
}

function scopeOption(text: string): Scope {
  const scope = readScope(text)
  if (scope === undefined) throw new Error(`范围 ${text} 无效，应为: ${SCOPE_FORM}`)
  return scope
}

function listText(rows: readonly UserRow[]): string {
  if (rows.length === 0) return '还没有用户。用 fundwatch user add 建立第一位系统管理员。\n'
  return titledTable(
    ['用户名', '姓名', '状态', '角色'],
    rows.map(({ account, name, isLocked, isDemo, grants }) => [
      account,
      name,
      `${isLocked ? '停用' : '使用中'}${isDemo ? '（演示）' : ''}`,
      grants.map(({ role, scope }) => `${ROLES[role]}（${scopeText(scope)}）`).join('，') || '无',
    ]),
  )
}

function passwordText(account: string, password: string): string {
  return `${account} 的密码（仅显示这一次，登录后须修改）: ${password}\n`
}

function write(text: string): void {
  process.stdout.write(text)
}
