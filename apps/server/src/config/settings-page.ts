import { settings } from './env.ts'
import type { Setting } from './setting.ts'

/** The operators' page about settings, in Markdown; `docs/operations/settings.md` is this text, and a test keeps it so. */
export function settingsPage(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(
    ({ variable, meaning, form, defaultText }) =>
      `| \`${variable}\` | ${meaning} | ${form} | ${defaultText} |`,
  )
  return `# 设置

全部设置都是环境变量; 不设置就使用默认值。启动时会检查每一项, 写错的会逐项指出, 不认识的 \`FUNDWATCH_…\` 会给出提醒。

| 变量 | 用途 | 写法 | 默认值 |
|---|---|---|---|
${rows.join('\n')}

内置 PostgreSQL 的参数写在数据文件夹的 \`postgres/local.conf\` 中, 重新启动后生效。
`
}
