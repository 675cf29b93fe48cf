/**
 * Everything that can go wrong between a data folder and a server that answers: a closed table. Each entry says in plain
 * Chinese what is wrong and what to do; parameters are typed per code.
 */
const messages = {
  'platform-unsupported': ({ platform }: { platform: string }) =>
    `没有适用于本机 (${platform}) 的内置 PostgreSQL。请用环境变量 DATABASE_URL 指定一个 PostgreSQL 15 或更新的服务器。`,
  'binaries-missing': ({ packageName }: { packageName: string }) =>
    `内置 PostgreSQL 的程序文件缺失 (${packageName})。请删除 node_modules 后重新运行 npm start。`,
  'binaries-not-runnable': ({ path, reason }: { path: string; reason: string }) =>
    `无法运行 PostgreSQL 程序 ${path}: ${reason}。请检查该目录所在的磁盘是否以 noexec 方式挂载。`,
  'os-user-unknown': ({ user }: { user: string }) =>
    `FUNDWATCH_POSTGRES_USER 指定的系统用户 ${user} 不存在, 或者就是 root。请改为一个已有的普通系统用户。`,
  'os-user-missing': () =>
    'PostgreSQL 不能以 root 身份运行, 而系统里没有 postgres 或 nobody 用户。请用普通用户启动, 或设置 FUNDWATCH_POSTGRES_USER。',
  'os-user-unnamed': ({ uid }: { uid: number }) =>
    `当前用户编号 ${uid} 在系统中没有名字, PostgreSQL 无法初始化。请换用在 /etc/passwd 中登记的用户。`,
  'os-user-switch-refused': ({ user }: { user: string }) =>
    `系统不允许切换到用户 ${user} 运行 PostgreSQL。请用普通用户启动, 或给容器加上 SETUID 权限。`,
  'folder-not-writable': ({ folder, reason }: { folder: string; reason: string }) =>
    `无法写入文件夹 ${folder} (${reason})。请检查权限, 或用 FUNDWATCH_DATA 换一个位置。`,
  'folder-unreachable': ({ folder, blockedAt, user }: { folder: string; blockedAt: string; user: string }) =>
    `系统用户 ${user} 进不了数据文件夹 ${folder}, 因为 ${blockedAt} 不允许其他用户进入。请用 FUNDWATCH_DATA 换到例如 /srv/fundwatch 的位置。`,
  'disk-full': ({ folder }: { folder: string }) =>
    `磁盘空间不足: ${folder}。请清理磁盘后重新启动, 已确认的数据不会丢失。`,
  'cluster-of-other-version': ({ found, expected }: { found: string; expected: string }) =>
    `数据库文件由 PostgreSQL ${found} 建立, 本软件自带的是 PostgreSQL ${expected}, 不能直接打开。请先用原来的版本导出数据, 或改用 DATABASE_URL。`,
  'cluster-of-other-user': ({ folder, reason }: { folder: string; reason: string }) =>
    `数据库文件夹 ${folder} 属于另一个系统用户 (${reason})。请用原来的用户启动, 或由 root 更改文件夹的所有者。`,
  'cluster-of-other-data-folder': ({ cluster, owner }: { cluster: string; owner: string }) =>
    `数据库 ${cluster} 属于另一个数据文件夹 ${owner}。两个数据文件夹不能共用一个数据库; 请删除副本里的 postgres/cluster 链接。`,
  'cluster-incomplete': ({ folder }: { folder: string }) =>
    `${folder} 存在, 但不是完整的数据库 (缺少 PG_VERSION)。请从备份恢复, 或移走该文件夹后重新启动。`,
  'no-free-port': () => '在 127.0.0.1 上找不到可用的端口给 PostgreSQL。请检查本机回环网络 (lo) 是否正常。',
  'initialisation-failed': ({ detail }: { detail: string }) => `建立数据库失败: ${detail}`,
  'start-failed': ({ detail, logFile }: { detail: string; logFile: string }) =>
    `PostgreSQL 启动失败: ${detail}\n完整日志: ${logFile}`,
  'start-timed-out': ({ seconds, logFile }: { seconds: number; logFile: string }) =>
    `PostgreSQL 在 ${seconds} 秒内没有就绪。完整日志: ${logFile}`,
  'server-not-ours-to-stop': ({ pid }: { pid: number }) =>
    `数据库正由另一个系统用户的 PostgreSQL (进程 ${pid}) 使用, 当前用户无权停止它。请用原来的用户停止后再启动。`,
  'server-does-not-stop': ({ pid }: { pid: number }) =>
    `PostgreSQL (进程 ${pid}) 没有按要求停止。请检查该进程后重试。`,
  'password-refused': () =>
    'PostgreSQL 不接受保存的密码, 并且重设密码后仍然不接受。请检查 pg_hba.conf 是否被改动。',
  'data-locked': ({ folder, pid }: { folder: string; pid: number }) =>
    `数据文件夹 ${folder} 正由另一个 fundwatch 进程 (${pid}) 使用。请先停止它, 或用 FUNDWATCH_DATA 指定另一个文件夹。`,
} as const

type Messages = typeof messages

/** The code of one entry of the table. */
export type SupervisorErrorCode = keyof Messages

/** What the message of a code needs to know. */
export type SupervisorErrorDetails<Code extends SupervisorErrorCode> = Parameters<Messages[Code]>[0]

/** A failure an operator can act on: `code` is for programs, `message` is Chinese and for people. */
export class SupervisorError extends Error {
  override readonly name = 'SupervisorError'
  readonly code: SupervisorErrorCode

  constructor(code: SupervisorErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/** Makes the error of a code; `cause` keeps what the operating system said. */
export function supervisorError<Code extends SupervisorErrorCode>(
  code: Code,
  details: SupervisorErrorDetails<Code>,
  cause?: unknown,
): SupervisorError {
  const write = messages[code] as (details: SupervisorErrorDetails<Code>) => string
  return new SupervisorError(code, write(details), cause)
}

/** The error of a failed file operation in a folder: a full disk is told apart from missing rights. */
export function folderError(folder: string, error: unknown): SupervisorError {
  if (errorCode(error) === 'ENOSPC') return supervisorError('disk-full', { folder }, error)
  const reason = error instanceof Error ? error.message : String(error)
  return supervisorError('folder-not-writable', { folder, reason }, error)
}

/** The code of an error of the operating system or the driver (`ENOENT`, `28P01`), if it carries one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
