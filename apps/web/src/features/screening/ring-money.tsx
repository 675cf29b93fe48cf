import { useTranslation } from 'react-i18next'
import { Money } from '../../components/money.tsx'
import { Section } from '../../components/section.tsx'
import { type Bar, BarList } from '../cockpit/bar-list.tsx'
import { ProfileLink } from '../profiles/profile-link.tsx'
import type { Ring } from './hit.ts'
import styles from './screening.module.css'

const MOST = 8

/** At whom the money of a circle was spent: institutions, doctors, and its members. */
export function RingMoney({ ring: { institutions, doctors, members } }: { readonly ring: Ring }) {
  const { t } = useTranslation('screening')
  const note = ({ visits, persons }: { visits: number; persons: number }) =>
    t('ring.visitsOf', { visits, persons })
  const places: readonly Bar[] = institutions.slice(0, MOST).map((place) => ({
    key: place.institutionId,
    label: (
      <ProfileLink kind="institution" id={place.institutionId}>
        {place.institutionName ?? place.institutionId}
      </ProfileLink>
    ),
    note: note(place),
    size: place.amountFen,
    text: <Money fen={place.amountFen} />,
  }))
  const people: readonly Bar[] = doctors.slice(0, MOST).map((doctor) => ({
    key: doctor.doctorId ?? '',
    label: doctor.doctorId ?? t('ring.noDoctor'),
    note: note(doctor),
    size: doctor.amountFen,
    text: <Money fen={doctor.amountFen} />,
  }))
  const own: readonly Bar[] = members
    .toSorted((left, right) => right.amountFen - left.amountFen)
    .slice(0, MOST)
    .map(({ key, name, personId, visits, amountFen }) => ({
      key,
      label:
        personId === null ? (
          name
        ) : (
          <ProfileLink kind="person" id={personId}>
            {name}
          </ProfileLink>
        ),
      note: t('ring.visits', { visits }),
      size: amountFen,
      text: <Money fen={amountFen} />,
    }))
  return (
    <Section title={t('ring.moneyTitle')}>
      <Part title={t('ring.byMember')} bars={own} rest={members.length - own.length} />
      <Part title={t('ring.byInstitution')} bars={places} rest={institutions.length - places.length} />
      <Part title={t('ring.byDoctor')} bars={people} rest={doctors.length - people.length} />
    </Section>
  )
}

function Part({ title, bars, rest }: { title: string; bars: readonly Bar[]; rest: number }) {
  const { t } = useTranslation('screening')
  if (bars.length === 0) return null
  return (
    <>
      <h3 className={styles.part}>
        {title} {rest > 0 ? <span className={styles.soft}>{t('ring.rest', { count: rest })}</span> : null}
      </h3>
      <BarList bars={bars} />
    </>
  )
}
