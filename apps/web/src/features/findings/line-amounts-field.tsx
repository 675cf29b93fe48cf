import { Button, Flex, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactMoney } from '../../components/money-text.ts'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './findings.module.css'

interface Amount {
  readonly lineKey: string
  readonly fen: number
}

interface LineAmountsFieldProps {
  readonly findingId: string
  readonly finding: Answer<'/findings/read'>['finding']
  readonly value?: readonly Amount[]
  readonly onChange?: (lines: readonly Amount[]) => void
}

/** How much of each line stands: all, nothing, or a sum of one's own. */
export function LineAmountsField({ findingId, finding, value = [], onChange }: LineAmountsFieldProps) {
  const { t } = useTranslation('review')
  const lines = useRead('/findings/evidence', { id: findingId }).data?.lines ?? []
  const nameOf = new Map(lines.map(({ lineKey, itemName }) => [lineKey, itemName]))
  const fenOf = new Map(value.map(({ lineKey, fen }) => [lineKey, fen]))
  const tell = (change: (line: (typeof finding.lines)[number]) => number) =>
    onChange?.(finding.lines.map((line) => ({ lineKey: line.lineKey, fen: change(line) })))
  const kept = (key: string) => fenOf.get(key) ?? 0
  const total = value.reduce((sum, { fen }) => sum + fen, 0)
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} align="center">
        <Button size="small" onClick={() => tell(({ claimedFen }) => claimedFen)}>
          {t('amounts.all')}
        </Button>
        <Button size="small" onClick={() => tell(() => 0)}>
          {t('amounts.none')}
        </Button>
        <span className={styles.sum}>{t('amounts.total', { money: exactMoney(total) })}</span>
      </Flex>
      <ul className={styles.amounts}>
        {finding.lines.map((line) => (
          <li key={line.lineKey}>
            <span>
              {line.isWhole ? t('one.whole') : (nameOf.get(line.lineKey) ?? line.lineKey)}
              <small>{t('amounts.claimed', { money: exactMoney(line.claimedFen) })}</small>
            </span>
            <InputNumber
              aria-label={nameOf.get(line.lineKey) ?? line.lineKey}
              min={0}
              max={line.claimedFen / 100}
              precision={2}
              suffix="元"
              value={kept(line.lineKey) / 100}
              onChange={(yuan) =>
                tell(({ lineKey }) =>
                  lineKey === line.lineKey ? Math.round((yuan ?? 0) * 100) : kept(lineKey),
                )
              }
            />
          </li>
        ))}
      </ul>
    </Flex>
  )
}
