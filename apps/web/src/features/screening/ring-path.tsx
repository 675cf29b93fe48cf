import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ring } from './hit.ts'
import styles from './screening.module.css'
import type { PickedPath } from './use-path.ts'

interface RingPathProps {
  readonly ring: Ring
  readonly path: PickedPath
}

/** How two members are linked, by the links that say most: picked here or in the drawing, told in words step by step. */
export function RingPath({ ring: { members }, path }: RingPathProps) {
  const { t } = useTranslation('screening')
  const { from, to, pick } = path
  const options = useMemo(
    () =>
      members.map(({ key, name, isCentre }, at) => ({
        value: key,
        label: `${at + 1}. ${name}${isCentre ? ` · ${t('hit.centre')}` : ''}`,
      })),
    [members, t],
  )
  const end = (which: 'from' | 'to', value: string | undefined, other: string | undefined) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 230 }}
      aria-label={t(`path.${which}`)}
      placeholder={t(`path.${which}`)}
      value={value}
      onChange={(key?: string) => pick({ [which]: key })}
      options={options.filter((option) => option.value !== other)}
    />
  )
  return (
    <div className={styles.path}>
      <div className={styles.filters}>
        <strong>{t('path.title')}</strong>
        {end('from', from, to)}
        <span aria-hidden="true">→</span>
        {end('to', to, from)}
        {from === undefined && to === undefined ? (
          <span className={styles.soft}>{t('path.how')}</span>
        ) : (
          <Button size="small" onClick={() => pick({ from: undefined, to: undefined })}>
            {t('path.clear')}
          </Button>
        )}
      </div>
      <Words members={members} path={path} />
    </div>
  )
}

function Words({ members, path: { from, to, steps } }: { members: Ring['members']; path: PickedPath }) {
  const { t } = useTranslation('screening')
  if (from === undefined || to === undefined || steps === undefined) return null
  if (steps === null) return <p role="status">{t('path.none')}</p>
  const nameOf = (key: string) => members.find((member) => member.key === key)?.name ?? key
  return (
    <div role="status">
      <p style={{ margin: 0 }}>
        {t(steps.length === 1 ? 'path.direct' : 'path.over', { count: steps.length - 1 })}
      </p>
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={`${step.from} ${step.to}`}>
            {nameOf(step.from)} — {step.reason} → {nameOf(step.to)}
          </li>
        ))}
      </ol>
    </div>
  )
}
