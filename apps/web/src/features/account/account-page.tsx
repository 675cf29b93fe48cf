import { Descriptions, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { scopeText } from '../../app/sign-in/scope-text.ts'
import { useCountyNames } from '../../components/county-word.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Section } from '../../components/section.tsx'
import { AbsencesSection } from './absences-section.tsx'
import styles from './account.module.css'
import { DelegationsSection } from './delegations-section.tsx'
import { GrantsSection } from './grants-section.tsx'
import { SafetySection } from './safety-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { type OwnAccount, useNamesOfColleagues, useOwnAccount } from './use-own-account.ts'

/** One's own account: who one is, how one signs in, what one may do, who stands in, where one is signed in. */
export function AccountPage() {
  const { data: account, error } = useOwnAccount()
  const names = useNamesOfColleagues()
  if (error && account === undefined) throw error
  return (
    <>
      <PageHeader />
      {account ? (
        <div className={styles.columns}>
          <Who account={account} />
          <SafetySection account={account} />
          <GrantsSection names={names} />
          <DelegationsSection account={account} names={names} />
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
      {account ? <AbsencesSection account={account} /> : null}
      <SessionsSection />
    </>
  )
}

function Who({ account: { state } }: { readonly account: OwnAccount }) {
  const { t } = useTranslation(['account', 'sign-in'])
  const counties = useCountyNames()
  const words = (key: string, more: { readonly id: string }) => t(key, { ...more, ns: 'sign-in' })
  return (
    <Section title={t('who')}>
      <Descriptions
        column={1}
        items={[
          { key: 'name', label: t('name'), children: state.name },
          { key: 'account', label: t('account'), children: state.account },
          { key: 'home', label: t('home'), children: scopeText(state.home, words, counties) },
          { key: 'team', label: t('team'), children: state.team ?? t('noTeam') },
        ]}
      />
    </Section>
  )
}
