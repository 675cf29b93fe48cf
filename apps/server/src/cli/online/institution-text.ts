import type {
  AccessEventKind,
  CountedRefusal,
  KeptAccessEvent,
} from '../../use-cases/review/online/access/access-ports.ts'
import type {
  AccessMode,
  InstitutionAccess,
} from '../../use-cases/review/online/access/institution-access.ts'
import { REASON_WORDS } from '../../use-cases/review/online/access/refusal-reason.ts'
import { titledTable } from '../text-table.ts'

const MODES: Readonly<Record<AccessMode, string>> = {
  network: '来源网络',
  'hmac-sha256': 'HMAC-SHA256',
  'hmac-sm3': 'HMAC-SM3',
  sm2: 'SM2',
}

const EVENTS: Readonly<Record<AccessEventKind, string>> = {
  allowed: '按网络接入',
  'key-given': '换发密钥',
  limited: '改变频率',
  suspended: '停用',
  resumed: '恢复',
}

const COLUMNS = ['机构', '方式', '来源', '密钥指纹', '次/秒>', '状态']

/** All agreements. */
export function listText(all: readonly InstitutionAccess[]): string {
  if (all.length === 0)
    return '还没有机构接入。用 fundwatch institution allow（来源网络）或 key（签名）设置。\n'
  return titledTable(COLUMNS, all.map(cellsOf))
}

/** One agreement as it is now. */
export function accessLine(access: InstitutionAccess): string {
  return `已保存，通常一秒内生效:\n${titledTable(COLUMNS, [cellsOf(access)])}`
}

/** A new secret, shown this once. */
export function secretText({
  access,
  secret,
}: {
  readonly access: InstitutionAccess
  readonly secret: string
}): string {
  return `${accessLine(access)}\n密钥（只显示这一次，请用安全的方式交给机构）:\n${secret}\n\n密钥就是这 64 个字符本身，计算 HMAC 时不要按十六进制解码。签名方法见 docs/interfaces/signing.md。\n`
}

/** What happened to agreements. */
export function eventsText(events: readonly KeptAccessEvent[]): string {
  const rows = events.map(({ at, institutionId, kind, by, note }) => [
    at,
    institutionId,
    EVENTS[kind],
    by,
    note,
  ])
  return titledTable(['时间', '机构', '事件', '经办', '说明'], rows)
}

/** Refused calls by minute. */
export function refusalsText(
  refusals: readonly CountedRefusal[],
  { mostRows }: { readonly mostRows: number },
): string {
  if (refusals.length === 0) return '这段时间没有被拒绝的调用。\n'
  const rows = refusals.map(({ minuteMs, institutionId, address, reason, count }) => [
    minuteText(minuteMs),
    institutionId || '（合计）',
    address || '（合计）',
    String(count),
    REASON_WORDS[reason],
  ])
  const more = refusals.length < mostRows ? '' : `只列出最近 ${mostRows} 行。\n`
  return `${titledTable(['分钟', '机构（自称）', '来源地址', '次数>', '原因'], rows)}${more}`
}

function cellsOf(access: InstitutionAccess): string[] {
  const { institutionId, mode, networks, keyFingerprint, limit, isSuspended } = access
  return [
    institutionId,
    MODES[mode],
    networks.join(' ') || '不限',
    keyFingerprint ?? '',
    String(limit.perSecond),
    isSuspended ? '停用' : '可用',
  ]
}

/** Civil time in China, which keeps the same offset all year. */
function minuteText(minuteMs: number): string {
  return new Date(minuteMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
