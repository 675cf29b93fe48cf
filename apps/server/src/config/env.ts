import { resolve } from 'node:path'
import { ALL_ROLES } from '@fundwatch/domain'
import {
  choiceSetting,
  numberSetting,
  optionalTextSetting,
  type Setting,
  switchSetting,
  textSetting,
} from './setting.ts'

const ROLE_LIST = new RegExp(`^(none|(${ALL_ROLES.join('|')})(,(${ALL_ROLES.join('|')}))*)$`)
const memoryForm = { form: '数字加 MB 或 GB, 例如 512MB、3GB', pattern: /^\d+(\.\d+)? ?(MB|GB)$/i }
const installation = resolve(import.meta.dirname, '../../../..')

/** Every setting there is. The operators' page (`docs/operations/settings.md`) is made from this table. */
export const settings = {
  dataFolder: textSetting({
    variable: 'FUNDWATCH_DATA',
    meaning: '数据文件夹: 数据库、数据湖、上传的文件都在其中, 一个文件夹同时只能由一个实例使用',
    form: '文件夹路径; 相对路径从当前目录算起',
    pattern: /\S/,
    defaultValue: resolve(installation, 'data'),
    defaultText: '安装目录下的 data',
  }),
  port: numberSetting({
    variable: 'FUNDWATCH_PORT',
    meaning: '网页和接口的端口; 0 表示任选一个空闲端口',
    from: 0,
    to: 65_535,
    defaultValue: 8080,
  }),
  host: textSetting({
    variable: 'FUNDWATCH_HOST',
    meaning: '监听的地址; 默认只有本机能访问, 0.0.0.0 表示所有网卡',
    form: 'IP 地址或主机名',
    pattern: /^[\w.:-]+$/,
    defaultValue: '127.0.0.1',
  }),
  databaseUrl: optionalTextSetting({
    variable: 'DATABASE_URL',
    meaning: '使用外部 PostgreSQL (15 或更新, UTF8 编码), 不再启动内置的数据库',
    form: 'postgres://用户:密码@主机:端口/数据库',
    pattern: /^postgres(ql)?:\/\/\S+$/,
    defaultText: '内置 PostgreSQL',
  }),
  postgresUser: optionalTextSetting({
    variable: 'FUNDWATCH_POSTGRES_USER',
    meaning: '以 root 启动时, 内置 PostgreSQL 使用的系统用户',
    form: '系统用户名',
    pattern: /^[\w.-]+\$?$/,
    defaultText: '数据库文件的所有者, 其次 postgres, 再次 nobody',
  }),
  batchMemory: textSetting({
    variable: 'FUNDWATCH_BATCH_MEMORY',
    meaning: '批量计算 (导入、审核) 的引擎最多使用的内存, 超出时写临时文件; 整个进程另需约 1 GB',
    ...memoryForm,
    defaultValue: '2GB',
  }),
  interactiveMemory: textSetting({
    variable: 'FUNDWATCH_INTERACTIVE_MEMORY',
    meaning: '页面即时查询最多使用的内存',
    ...memoryForm,
    defaultValue: '512MB',
  }),
  threads: numberSetting({
    variable: 'FUNDWATCH_THREADS',
    meaning: '批量计算使用的线程数',
    from: 1,
    to: 1024,
    defaultValue: undefined,
    defaultText: '全部处理器; 同时提供网页服务时少用一个',
  }),
  logLevel: choiceSetting({
    variable: 'FUNDWATCH_LOG_LEVEL',
    meaning: '日志的详细程度',
    words: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    defaultValue: 'info',
  }),
  onlineDeadlineMs: numberSetting({
    variable: 'FUNDWATCH_ONLINE_DEADLINE',
    meaning: '事前、事中审核最迟多少毫秒必须答复; 来不及时答复“未审核”, 事后补审',
    from: 20,
    to: 10_000,
    defaultValue: 300,
  }),
  onlineConcurrency: numberSetting({
    variable: 'FUNDWATCH_ONLINE_CONCURRENCY',
    meaning: '同时处理的审核请求数, 每个占用一个数据库连接',
    from: 1,
    to: 40,
    defaultValue: 12,
  }),
  onlineWaiting: numberSetting({
    variable: 'FUNDWATCH_ONLINE_WAITING',
    meaning: '排队等待的审核请求数, 超出的立即答复“未审核”',
    from: 0,
    to: 10_000,
    defaultValue: 256,
  }),
  reminderBudget: numberSetting({
    variable: 'FUNDWATCH_REMINDER_BUDGET',
    meaning: '每名医师每天最多提醒多少次可疑, 0 表示不限; 明确违规总是提醒',
    from: 0,
    to: 10_000,
    defaultValue: 50,
  }),
  eligibleEstimate: choiceSetting({
    variable: 'FUNDWATCH_ELIGIBLE_ESTIMATE',
    meaning: '结算之前怎样估计符合政策范围金额: own-and-self 总额减自费和先行自付, own 总额减自费, sum 总额',
    words: ['own-and-self', 'own', 'sum'],
    defaultValue: 'own-and-self',
  }),
  messageDays: numberSetting({
    variable: 'FUNDWATCH_MESSAGE_DAYS',
    meaning: '机构报文、答复和提醒保留多少天; 超过的每天夜里清除',
    from: 1,
    to: 36_500,
    defaultValue: 400,
  }),
  uploadDays: numberSetting({
    variable: 'FUNDWATCH_UPLOAD_DAYS',
    meaning: '已经进入数据湖的上传数据在数据库中再保留多少天',
    from: 1,
    to: 3650,
    defaultValue: 30,
  }),
  fileMegabytes: numberSetting({
    variable: 'FUNDWATCH_FILE_MB',
    meaning: '一个证据文件最多多少 MB',
    from: 1,
    to: 1024,
    defaultValue: 50,
  }),
  publicUrl: optionalTextSetting({
    variable: 'FUNDWATCH_PUBLIC_URL',
    meaning: '浏览器访问本平台的地址; 以 https 开头时, 登录凭据只经加密连接传送',
    form: 'http(s)://主机名 或 http(s)://主机名:端口',
    pattern: /^https?:\/\/[\w.-]+(:\d{1,5})?$/,
    defaultText: '本机地址, 不加密',
  }),
  trustedProxies: textSetting({
    variable: 'FUNDWATCH_PROXIES',
    meaning: '本平台前面的反向代理的地址; 登录限制和审计日志记它们报来的来源地址, 机构在线接口不受影响',
    form: '以逗号分隔的 IP 地址; none 表示没有反向代理',
    pattern: /^(none|[\da-fA-F.:]+(,[\da-fA-F.:]+)*)$/,
    defaultValue: 'none',
  }),
  sessionIdleMinutes: numberSetting({
    variable: 'FUNDWATCH_SESSION_IDLE',
    meaning: '登录后多少分钟没有操作就须重新登录',
    from: 1,
    to: 1440,
    defaultValue: 30,
  }),
  sessionHours: numberSetting({
    variable: 'FUNDWATCH_SESSION_HOURS',
    meaning: '一次登录最长多少小时有效',
    from: 1,
    to: 168,
    defaultValue: 12,
  }),
  factorRoles: textSetting({
    variable: 'FUNDWATCH_FACTOR_ROLES',
    meaning: '哪些角色必须启用动态验证码',
    form: '以逗号分隔的角色代码, 如 administrator,approver; none 表示不要求',
    pattern: ROLE_LIST,
    defaultValue: 'none',
  }),
  oidcIssuer: optionalTextSetting({
    variable: 'FUNDWATCH_OIDC_ISSUER',
    meaning: '统一身份认证 (OpenID Connect) 服务的地址; 还需要 FUNDWATCH_PUBLIC_URL 和客户端编号、密钥',
    form: 'https://主机名/路径',
    pattern: /^https?:\/\/\S+$/,
    defaultText: '不使用统一身份认证',
  }),
  oidcClientId: optionalTextSetting({
    variable: 'FUNDWATCH_OIDC_CLIENT',
    meaning: '本平台在统一身份认证服务的客户端编号',
    form: '文字',
    pattern: /\S/,
    defaultText: '无',
  }),
  oidcClientSecret: optionalTextSetting({
    variable: 'FUNDWATCH_OIDC_SECRET',
    meaning: '本平台在统一身份认证服务的客户端密钥',
    form: '文字',
    pattern: /\S/,
    defaultText: '无',
  }),
  webhooksInside: switchSetting({
    variable: 'FUNDWATCH_WEBHOOK_INSIDE',
    meaning: '事件推送可否发往本机和内部网络的地址, 以及不加密的 http 地址',
    defaultValue: false,
  }),
  demo: switchSetting({
    variable: 'FUNDWATCH_DEMO',
    meaning: '首次启动且没有任何数据时, 生成并导入一座模拟城市',
    defaultValue: true,
  }),
} as const

type Table = typeof settings

/** The settings of this run, typed and checked. */
export type Settings = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer Value> ? Value : never
}

/** One or more settings are not of their form; `message` names all of them in Chinese. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly code = 'settings-invalid'
}

/** What was read, and what looks like a mistake but does no harm. */
export interface ReadSettings {
  settings: Settings
  /** In Chinese; a `FUNDWATCH_…` variable that nobody reads is named here. */
  warnings: string[]
}

/**
 * Reads the settings of this run from the environment. An empty variable counts as absent. Throws `SettingsError` that names
 * every value that is not of its form.
 */
export function readSettings(env: Record<string, string | undefined>): ReadSettings {
  const problems: string[] = []
  const read = <Value>(setting: Setting<Value>): Value => {
    const text = env[setting.variable]?.trim()
    if (!text) return setting.defaultValue
    const value = setting.parse(text)
    if (value !== undefined) return value
    problems.push(`${setting.variable}=${concealed(setting, text)} 无效, 应为: ${setting.form}`)
    return setting.defaultValue
  }
  const found: Settings = {
    dataFolder: resolve(read(settings.dataFolder)),
    port: read(settings.port),
    host: read(settings.host),
    databaseUrl: read(settings.databaseUrl),
    postgresUser: read(settings.postgresUser),
    batchMemory: read(settings.batchMemory),
    interactiveMemory: read(settings.interactiveMemory),
    threads: read(settings.threads),
    logLevel: read(settings.logLevel),
    onlineDeadlineMs: read(settings.onlineDeadlineMs),
    onlineConcurrency: read(settings.onlineConcurrency),
    onlineWaiting: read(settings.onlineWaiting),
    reminderBudget: read(settings.reminderBudget),
    eligibleEstimate: read(settings.eligibleEstimate),
    messageDays: read(settings.messageDays),
    uploadDays: read(settings.uploadDays),
    fileMegabytes: read(settings.fileMegabytes),
    publicUrl: read(settings.publicUrl),
    trustedProxies: read(settings.trustedProxies),
    sessionIdleMinutes: read(settings.sessionIdleMinutes),
    sessionHours: read(settings.sessionHours),
    factorRoles: read(settings.factorRoles),
    oidcIssuer: read(settings.oidcIssuer),
    oidcClientId: read(settings.oidcClientId),
    oidcClientSecret: read(settings.oidcClientSecret),
    webhooksInside: read(settings.webhooksInside),
    demo: read(settings.demo),
  }
  if (problems.length > 0) throw new SettingsError(`设置有误:\n${problems.join('\n')}`)
  return { settings: found, warnings: unknownNames(env) }
}

/**
 * The variables by which a process of the same instance finds the folder and the database of these settings, whatever the environment that
 * it inherits names.
 */
export function placesOf({ dataFolder, databaseUrl }: Pick<Settings, 'dataFolder' | 'databaseUrl'>) {
  return {
    [settings.dataFolder.variable]: dataFolder,
    // An empty variable counts as absent.
    [settings.databaseUrl.variable]: databaseUrl ?? '',
  }
}

/** An address carries a password, which has no business on a screen or in a log. */
function concealed(setting: Setting<unknown>, text: string): string {
  const secret = [settings.databaseUrl.variable, settings.oidcClientSecret.variable]
  return secret.includes(setting.variable) ? '(内容不显示)' : text
}

function unknownNames(env: Record<string, string | undefined>): string[] {
  const known = new Set<string>(Object.values(settings).map(({ variable }) => variable))
  return Object.keys(env)
    .filter((name) => name.startsWith('FUNDWATCH_') && !known.has(name))
    .map((name) => `不认识的设置 ${name}, 已忽略; 请检查拼写。`)
}
