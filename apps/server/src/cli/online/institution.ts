import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { accessError } from '../../use-cases/review/online/access/access-error.ts'
import type { RefusalStore } from '../../use-cases/review/online/access/access-ports.ts'
import {
  allowNetworks,
  type GrantPorts,
  limitCalls,
  makeSecret,
  setSuspended,
  trustPublicKey,
} from '../../use-cases/review/online/access/grant-access.ts'
import type { AccessMode } from '../../use-cases/review/online/access/institution-access.ts'
import { accessLine, eventsText, listText, refusalsText, secretText } from './institution-text.ts'

/** What commands on the access of institutions need. */
export interface InstitutionPorts extends GrantPorts {
  readonly refusals: RefusalStore
  readonly now: () => number
}

/** Opens the access of institutions for the time of one command. */
export type WithInstitutions = <Result>(work: (ports: InstitutionPorts) => Promise<Result>) => Promise<Result>

interface Terms {
  readonly network?: string[]
  readonly rate?: number
  readonly by: string
}

type KeyMode = Exclude<AccessMode, 'network'>

const MODES: readonly KeyMode[] = ['hmac-sm3', 'hmac-sha256', 'sm2']
const MOST_ROWS = 100
const HOUR_MS = 3_600_000

/** `fundwatch institution list | allow | key | limit | suspend | resume | history | refusals`. */
export function registerInstitution(program: Command, withInstitutions: WithInstitutions): void {
  const institution = program.command('institution').description('哪些机构可以调用在线接口，以及怎样证明身份')
  institution
    .command('list')
    .description('列出已接入的机构')
    .action(() => withInstitutions(async ({ store }) => write(listText(await store.list()))))
  registerAllow(institution, withInstitutions)
  registerKey(institution, withInstitutions)
  institution
    .command('limit')
    .description('每秒最多接受的调用次数；短时可达两倍')
    .argument('<code>', '机构编号')
    .argument('<rate>', '次/秒', rate)
    .option('--by <name>', '经办人', 'cli')
    .action((institutionId: string, perSecond: number, { by }: Terms) =>
      withInstitutions(async (ports) =>
        write(accessLine(await limitCalls(ports, { institutionId, perSecond, by }))),
      ),
    )
  registerSuspension(institution, withInstitutions)
  registerLooking(institution, withInstitutions)
}

function registerAllow(institution: Command, withInstitutions: WithInstitutions): void {
  institution
    .command('allow')
    .description('按来源网络接入: 机构系统无需改动，不签名；替换以前的约定')
    .argument('<code>', '机构编号（fixmedins_code）')
    .requiredOption('--network <cidr...>', '允许的来源，如 10.1.0.0/16 10.2.3.4 2001:db8::/48')
    .option('--rate <n>', '每秒最多调用次数', rate)
    .option('--by <name>', '经办人', 'cli')
    .action((institutionId: string, options: Terms) =>
      withInstitutions(async (ports) =>
        write(accessLine(await allowNetworks(ports, termsOf(institutionId, options)))),
      ),
    )
}

function registerKey(institution: Command, withInstitutions: WithInstitutions): void {
  institution
    .command('key')
    .description('按签名接入: 生成并显示一次 HMAC 密钥，或登记 SM2 公钥；替换以前的约定')
    .argument('<code>', '机构编号（fixmedins_code）')
    .addOption(new Option('--mode <mode>', '签名算法').choices(MODES).makeOptionMandatory())
    .option('--public-key <file>', 'SM2 公钥文件: PEM 公钥或证书，或十六进制')
    .option('--network <cidr...>', '同时限定来源网络')
    .option('--rate <n>', '每秒最多调用次数', rate)
    .option('--by <name>', '经办人', 'cli')
    .action(
      (institutionId: string, options: Terms & { readonly mode: KeyMode; readonly publicKey?: string }) =>
        withInstitutions(async (ports) => {
          const { mode, publicKey } = options
          const terms = termsOf(institutionId, options)
          if (mode === 'sm2') {
            if (publicKey === undefined) throw accessError('public-key-missing')
            const keyText = await readFile(publicKey, 'utf8')
            write(accessLine(await trustPublicKey(ports, { ...terms, keyText })))
          } else {
            if (publicKey !== undefined) throw accessError('public-key-unwanted', { mode })
            write(secretText(await makeSecret(ports, { ...terms, mode })))
          }
        }),
    )
}

function registerSuspension(institution: Command, withInstitutions: WithInstitutions): void {
  for (const { name, isSuspended, description } of [
    { name: 'suspend', isSuspended: true, description: '停用: 通常一秒内起拒绝该机构的全部调用，约定保留' },
    { name: 'resume', isSuspended: false, description: '恢复停用的机构' },
  ])
    institution
      .command(name)
      .description(description)
      .argument('<code>', '机构编号')
      .option('--note <text>', '原因', '')
      .option('--by <name>', '经办人', 'cli')
      .action((institutionId: string, { by, note }: { readonly by: string; readonly note: string }) =>
        withInstitutions(async (ports) =>
          write(accessLine(await setSuspended(ports, { institutionId, by, note, isSuspended }))),
        ),
      )
}

function registerLooking(institution: Command, withInstitutions: WithInstitutions): void {
  institution
    .command('history')
    .description('接入约定的经过，最近的在前')
    .argument('[code]', '机构编号')
    .action((institutionId: string | undefined) =>
      withInstitutions(async ({ store }) => write(eventsText(await store.events(institutionId, MOST_ROWS)))),
    )
  institution
    .command('refusals')
    .description('被拒绝的调用，按分钟计数，最近的在前')
    .option('--hours <n>', '最近多少小时', hours, 24)
    .action(({ hours: span }: { readonly hours: number }) =>
      withInstitutions(async ({ refusals, now }) => {
        const found = await refusals.list({ sinceMs: now() - span * HOUR_MS, limit: MOST_ROWS })
        write(refusalsText(found, { mostRows: MOST_ROWS }))
      }),
    )
}

function termsOf(institutionId: string, { network, rate: perSecond, by }: Terms) {
  return { institutionId, networks: network ?? [], perSecond, by }
}

function rate(text: string): number {
  if (!/^\d+$/.test(text)) throw accessError('bad-rate', { text })
  return Number(text)
}

function hours(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > 2400) throw new Error(`应为 1 到 2400 的小时数: ${text}`)
  return value
}

function write(text: string): void {
  process.stdout.write(text)
}
