import { EyeOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDrawer } from '../../components/act-drawer.tsx'
import { Fact, Facts } from '../../components/fact.tsx'
import { Money } from '../../components/money.tsx'
import type { Answer } from '../../wire/paths.ts'
import styles from './case.module.css'
import type { CaseFile } from './case-acts.ts'

interface CaseFactsProps {
  readonly file: CaseFile
  readonly around: Answer<'/cases/around'> | undefined
}

/** Against whom, for what, how much, by whom. */
export function CaseFacts({ file, around }: CaseFactsProps) {
  const { t } = useTranslation('casework')
  const { lossFen, conductUntil, discoveredOn, filedOn, handler, officers, causes, report, institutionId } =
    file.state
  const causeTitles = causes.map((code) => around?.causes.find((cause) => cause.code === code)?.title ?? code)
  return (
    <>
      <Facts>
        <Fact title={t('case.party')}>
          <Party file={file} />
        </Fact>
        <Fact title={t('case.loss')}>
          <Money fen={lossFen} isLoss />
        </Fact>
        <Fact title={t('case.causes')}>{causeTitles.join('、')}</Fact>
        <Fact title={t('case.filedOn')}>{filedOn}</Fact>
        <Fact title={t('case.conductUntil')}>{conductUntil}</Fact>
        <Fact title={t('case.discoveredOn')}>{discoveredOn}</Fact>
        <Fact title={t('case.handler')}>{around?.people.find(({ id }) => id === handler)?.name ?? '—'}</Fact>
        <Fact title={t('case.officers')}>
          {officers.length === 0
            ? t('case.noOfficers')
            : officers.map(({ userId, name, certificate }) => (
                <div key={userId}>
                  {name} <span className={styles.soft}>{certificate}</span>
                </div>
              ))}
        </Fact>
        <Fact title={t('case.institution')}>
          {institutionId ? (
            <Link to="/profiles/institutions/$institution" params={{ institution: institutionId }}>
              {institutionId}
            </Link>
          ) : (
            '—'
          )}
        </Fact>
      </Facts>
      {around && around.leads.length > 0 ? (
        <p className={styles.text}>
          <span className={styles.soft}>{t('case.leads')}</span>{' '}
          {around.leads.map(({ id, no, title }) => (
            <Link key={id} to="/casework/leads/$lead" params={{ lead: id }} style={{ marginRight: 12 }}>
              {no} {title}
            </Link>
          ))}
        </p>
      ) : null}
      {report ? (
        <>
          <p className={styles.text}>
            <span className={styles.soft}>{t('case.facts')}</span> {report.facts}
          </p>
          <p className={styles.text}>
            <span className={styles.soft}>{t('case.proposal')}</span> {report.proposal}
          </p>
        </>
      ) : null}
    </>
  )
}

/** The party; a person's name in full only for a reason, which is written down. */
function Party({ file }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<CaseFile>()
  const { party } = shown?.version === file.version ? shown.state : file.state
  return (
    <Flex gap={8} wrap align="center">
      {party.name}
      {file.abilities.unmask && shown === undefined && party.kind === 'person' ? (
        <Button size="small" icon={<EyeOutlined />} className="no-print" onClick={() => setAsking(true)}>
          {t('lead.unmask')}
        </Button>
      ) : null}
      <ActDrawer
        path={isAsking ? '/cases/unmask' : undefined}
        thing={{ noun: 'cases', id: file.id }}
        shape={{ known: { id: file.id } }}
        onClose={() => setAsking(false)}
        onDone={(answer) => setShown(answer as CaseFile)}
      />
    </Flex>
  )
}
