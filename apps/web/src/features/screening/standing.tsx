import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../wire/paths.ts'
import styles from './screening.module.css'
import { StartScreening } from './start-screening.tsx'

type Screen = Answer<'/screening/screens/read'>

/** Why a screen shows nothing, or not all: it waits for data, never ran, failed, or had too little to compare; and what one can do. */
export function Standing({ screen }: { readonly screen: Screen }) {
  const { t } = useTranslation('screening')
  const { id, status, missing, failure, ranAt, looked, hits, notEnough, judge, abilities } = screen
  const again = abilities.start && status === 'active' ? <StartScreening screen={id} /> : null
  if (status === 'draft' || missing !== '')
    return <Note type="info" title={t('standing.draft')} text={t('screen.missing', screen)} />
  if (failure !== null)
    return <Note type="warning" title={t('library.failure')} text={failure} action={again} />
  if (ranAt === null)
    return <Note type="info" title={t('standing.never')} text={t('standing.neverText')} action={again} />
  if (judge === 'ranking') return null
  if (looked === 0)
    return <Note type="info" title={t('standing.nobody')} text={t('standing.nobodyText', screen)} />
  if (notEnough >= looked)
    return <Note type="info" title={t('standing.notEnough')} text={t('standing.notEnoughText', { looked })} />
  if (hits === 0)
    return (
      <Note
        type="info"
        title={t('standing.nothing')}
        text={t(notEnough > 0 ? 'standing.nothingOfSome' : 'standing.nothingText', {
          judged: looked - notEnough,
          notEnough,
        })}
      />
    )
  return null
}

interface NoteProps {
  readonly type: 'info' | 'warning'
  readonly title: string
  readonly text: string
  readonly action?: ReactNode
}

function Note({ type, title, text, action }: NoteProps) {
  return (
    <Alert type={type} showIcon className={styles.note} title={title} description={text} action={action} />
  )
}
