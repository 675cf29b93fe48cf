import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { useKeys } from '../../components/keys.ts'
import { Section } from '../../components/section.tsx'
import { formsOf } from '../../wire/forms.ts'
import type { ActPath, Answer } from '../../wire/paths.ts'
import { shapeOfFindingAct } from './act-shape.tsx'
import type { useDeciding } from './deciding.ts'
import { DismissDialog } from './dismiss-dialog.tsx'
import { actsOfFinding } from './finding-acts.ts'
import styles from './findings.module.css'
import type { Neighbours } from './use-neighbours.ts'

interface DecisionPanelProps {
  readonly told: Answer<'/findings/read'>
  readonly beside: Neighbours
  readonly deciding: ReturnType<typeof useDeciding>
  /** It was decided a moment ago. */
  readonly isPassed: boolean
  readonly onOpen: (id: string) => void
  /** To the list. */
  readonly onBack: () => void
  /** How such findings were decided before. */
  readonly children?: ReactNode
}

const TOUCHES = ['findings', 'ledger', 'leads']

/** The decision: one key each, and the next finding of the list is there; what has more to say opens a form. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { told, beside, deciding, isPassed, onOpen, onBack, children } = props
  const { finding } = told
  const { t } = useTranslation('review')
  const [open, setOpen] = useState<ActPath>()
  const [isDismissing, setDismissing] = useState(false)
  const forms = useQuery(formsOf('findings')).data ?? {}
  const { id, version, abilities } = finding
  const acts = actsOfFinding(finding)
  const isAble = (ability: 'confirm' | 'dismiss' | 'send') => abilities[ability] && !isPassed
  const decide = (what: 'confirm' | 'dismiss' | 'send', reason?: string) => {
    if (!isAble(what)) return
    const chosen = { targets: [{ id, version }] }
    deciding.decide({
      findingId: id,
      label: t(`decide.${what}Done`, { number: finding.number }),
      path: `/findings/${what}`,
      body: reason === undefined ? { chosen } : { chosen, reason },
    })
    if (beside.next) onOpen(beside.next)
    else onBack()
  }
  useKeys('finding', {
    confirm: () => decide('confirm'),
    send: () => decide('send'),
    dismiss: () => isAble('dismiss') && setDismissing(true),
  })
  const key = (name: string) => <kbd className={styles.key}>{name}</kbd>
  return (
    <Section title={t('decide.title')}>
      <Flex gap={8} wrap className="no-print">
        {isAble('confirm') ? (
          <Button type="primary" onClick={() => decide('confirm')}>
            {t('decide.confirm')} {key('c')}
          </Button>
        ) : null}
        {isAble('dismiss') ? (
          <Button onClick={() => setDismissing(true)}>
            {t('decide.dismiss')} {key('d')}
          </Button>
        ) : null}
        {isAble('send') ? (
          <Button type="primary" onClick={() => decide('send')}>
            {t('decide.send')} {key('s')}
          </Button>
        ) : null}
        {acts.slice(0, isAble('confirm') || isAble('send') ? 0 : 2).map((path) => (
          <Button key={path} onClick={() => setOpen(path)}>
            {forms[path]?.title}
          </Button>
        ))}
        {acts.length > 0 ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: acts.map((path) => ({
                key: path,
                label: forms[path]?.title,
                onClick: () => setOpen(path),
              })),
            }}
          >
            <Button>{t('bulk.more')}</Button>
          </Dropdown>
        ) : null}
      </Flex>
      {acts.length === 0 && !isAble('confirm') && !isAble('send') ? (
        <Typography.Text type="secondary">{t('decide.nothing')}</Typography.Text>
      ) : null}
      {children}
      <Typography.Paragraph type="secondary" className={styles.hint}>
        {t('decide.keys')}
      </Typography.Paragraph>
      <DismissDialog
        isOpen={isDismissing}
        onClose={() => setDismissing(false)}
        onReason={(reason) => {
          setDismissing(false)
          decide('dismiss', reason)
        }}
      />
      <ActDrawer
        path={open}
        thing={{ noun: 'findings', id, filesAs: 'finding-review' }}
        shape={open ? shapeOfFindingAct(open, finding) : undefined}
        touches={TOUCHES}
        size={560}
        onClose={() => setOpen(undefined)}
      />
    </Section>
  )
}
