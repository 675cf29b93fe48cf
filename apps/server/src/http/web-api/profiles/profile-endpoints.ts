import {
  DoctorList,
  DoctorListQuery,
  DoctorProfile,
  DoctorQuery,
  InstitutionList,
  InstitutionListQuery,
  InstitutionProfile,
  InstitutionQuery,
  ItemList,
  ItemListQuery,
  ItemProfile,
  ItemQuery,
  NetworkAnswer,
  NetworkQuery,
  PersonHistoryQuery,
  PersonProfile,
} from '@fundwatch/contract'
import { listDoctors, readDoctor } from '../../../use-cases/profiles/doctors.ts'
import { listInstitutions, readInstitution } from '../../../use-cases/profiles/institutions.ts'
import { listItems, readItem } from '../../../use-cases/profiles/items.ts'
import { readNetwork } from '../../../use-cases/profiles/network.ts'
import { readPerson } from '../../../use-cases/profiles/person.ts'
import type { ProfilePorts } from '../../../use-cases/profiles/profile-ports.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentPerson } from '../trail/present-person.ts'
import {
  presentDoctor,
  presentInstitution,
  presentItem,
  presentNode,
  presentPeriod,
} from './present-profile.ts'

const signedIn = 'signed-in' as const
const LIMIT = 50

const institutions = endpoint({
  method: 'GET',
  path: '/institutions/list',
  title: '机构档案列表',
  auth: signedIn,
  query: InstitutionListQuery,
  answer: InstitutionList,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { sort = 'fund', isDescending = true, after = null, limit = LIMIT } = query
    const page = await listInstitutions(ports, act, { ...query, sort, isDescending, after, limit })
    return { ...page, rows: page.rows.map(presentInstitution) }
  },
})

const institution = endpoint({
  method: 'GET',
  path: '/institutions/read',
  title: '一家机构的全景档案',
  auth: signedIn,
  query: InstitutionQuery,
  answer: InstitutionProfile,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { period, head, hits, outcomes, ...told } = await readInstitution(ports, act, query.institutionId)
    const {
      category,
      ownership,
      creditCode,
      address,
      approvedBeds,
      agreementFrom,
      agreementTo,
      practitioners,
    } = head
    return {
      ...presentPeriod(period),
      ...told,
      hits: [...hits],
      outcomes: [...outcomes],
      head: {
        ...presentInstitution(head),
        category,
        ownership,
        creditCode,
        address,
        approvedBeds,
        agreementFrom,
        agreementTo,
        practitioners,
      },
    }
  },
})

const doctors = endpoint({
  method: 'GET',
  path: '/doctors/list',
  title: '医师档案列表',
  auth: signedIn,
  query: DoctorListQuery,
  answer: DoctorList,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { sort = 'amount', isDescending = true, after = null, limit = LIMIT } = query
    const page = await listDoctors(ports, act, { ...query, sort, isDescending, after, limit })
    return { ...page, rows: page.rows.map(presentDoctor) }
  },
})

const doctor = endpoint({
  method: 'GET',
  path: '/doctors/read',
  title: '一名医师在一家机构的全景档案',
  auth: signedIn,
  query: DoctorQuery,
  answer: DoctorProfile,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { period, head, hits, outcomes, ...told } = await readDoctor(ports, act, query)
    const { title, licenceNo, startedOn, endedOn } = head
    return {
      ...presentPeriod(period),
      ...told,
      hits: [...hits],
      outcomes: [...outcomes],
      head: { ...presentDoctor(head), title, licenceNo, startedOn, endedOn },
    }
  },
})

const items = endpoint({
  method: 'GET',
  path: '/items/list',
  title: '药品和项目档案列表',
  auth: signedIn,
  query: ItemListQuery,
  answer: ItemList,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { sort = 'amount', isDescending = true, after = null, limit = LIMIT } = query
    const page = await listItems(ports, act, { ...query, sort, isDescending, after, limit })
    return { ...page, rows: page.rows.map(presentItem) }
  },
})

const item = endpoint({
  method: 'GET',
  path: '/items/read',
  title: '一个药品或项目的全景档案',
  auth: signedIn,
  query: ItemQuery,
  answer: ItemProfile,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { period, head, points, hits, ...told } = await readItem(ports, act, query.itemCode)
    return {
      ...presentPeriod(period),
      ...told,
      head: presentItem(head),
      points: [...points],
      hits: [...hits],
    }
  },
})

const person = endpoint({
  method: 'GET',
  path: '/persons/history',
  title: '一名参保人的全景档案（隐去姓名、证件和电话；每次查看记入审计日志）',
  auth: signedIn,
  query: PersonHistoryQuery,
  answer: PersonProfile,
  handle: async (ports: ProfilePorts, { query, act, session }) => {
    const wish = { personId: query.personId, sessionId: session.current?.id ?? null }
    const { shown, hits, ...told } = await readPerson(ports, act, wish)
    return { ...told, card: presentPerson(shown), hits: [...hits] }
  },
})

const network = endpoint({
  method: 'GET',
  path: '/network/read',
  title: '关系网：谁和谁有共同的参保人',
  auth: signedIn,
  query: NetworkQuery,
  answer: NetworkAnswer,
  handle: async (ports: ProfilePorts, { query, act }) => {
    const { kind, id, institutionId = null } = query
    const { period, nodes, ...told } = await readNetwork(ports, act, { kind, id, institutionId })
    return { ...presentPeriod(period), ...told, nodes: nodes.map(presentNode) }
  },
})

/** Institutions, doctors, items and persons from all sides, and who shares persons with whom. */
export const profileEndpoints: readonly AnyEndpoint<ProfilePorts>[] = [
  institutions,
  institution,
  doctors,
  doctor,
  items,
  item,
  person,
  network,
]
