import {
  AuditOutlined,
  BulbOutlined,
  CheckSquareOutlined,
  FileDoneOutlined,
  FolderOpenOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Empty } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Due } from '../../components/due.tsx'
import { useKeys } from '../../components/keys.ts'
import { Money } from '../../components/money.tsx'
import { DUE_GROUPS, type DueGroup, type DueItem } from './due-item.ts'
import styles from './inbox.module.css'

const ICONS: Readonly<Record<DueItem['kind'], ReactNode>> = {
  lead: <BulbOutlined />,
  case: <FolderOpenOutlined />,
  finding: <AuditOutlined />,
  task: <CheckSquareOutlined />,
  closing: <FileDoneOutlined />,
  proposal: <SafetyCertificateOutlined />,
}

interface DueListProps {
  readonly groups: ReadonlyMap<DueGroup, readonly DueItem[]>
  /** The item that stands open beside the list. */
  readonly open: string | undefined
  /** Whether what can be answered here opens beside the list, and not on its page. */
  readonly opensBeside: boolean
  readonly onOpen: (item: DueItem) => void
}

/** What waits, by when it is due; up and down with the keyboard, each press opens the next. */
export function DueList({ groups, open, opensBeside, onOpen }: DueListProps) {
  const { t } = useTranslation('casework')
  const navigate = useNavigate()
  const items = DUE_GROUPS.flatMap((group) => groups.get(group) ?? [])
  const choose = (item: DueItem) => {
    if (opensBeside && item.leadId !== null) onOpen(item)
    else void navigate({ href: item.to } as never)
  }
  const step = (by: number) => {
    const beside = items.filter(({ leadId }) => leadId !== null)
    const place = beside.findIndex(({ key }) => key === open)
    const next = beside[Math.min(beside.length - 1, Math.max(0, place + by))]
    if (opensBeside && next) onOpen(next)
  }
  useKeys('list', { next: () => step(1), previous: () => step(-1) })
  if (items.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('inbox.empty')} />
  return DUE_GROUPS.map((group) => {
    const rows = groups.get(group) ?? []
    if (rows.length === 0) return null
    return (
      <section key={group} id={`due-${group}`}>
        <h2 className={styles.group}>
          {t(`inbox.groups.${group}`)} <span className={styles.soft}>{rows.length}</span>
        </h2>
        <ul className={styles.list}>
          {rows.map((item) => (
            <li key={item.key}>
              <a
                href={item.to}
                className={item.key === open ? `${styles.item} ${styles.open}` : styles.item}
                aria-current={item.key === open ? 'true' : undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  choose(item)
                }}
              >
                <span className={styles.icon} title={t(`inbox.kinds.${item.kind}`)}>
                  {ICONS[item.kind]}
                </span>
                <span className={styles.text}>
                  <span className={styles.name}>{item.title}</span>
                  <span className={styles.soft}>
                    {t(`inbox.kinds.${item.kind}`)} {item.no}
                    {item.note === '' ? '' : ` · ${item.note}`}
                  </span>
                </span>
                <span className={styles.end}>
                  <Due day={item.dueDay} />
                  {item.amountFen === null ? null : <Money fen={item.amountFen} />}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
