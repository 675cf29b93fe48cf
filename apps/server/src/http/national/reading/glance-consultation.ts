/** What a consultation says at a glance, for people who watch; null where it does not say. */
export interface ConsultationGlance {
  readonly personName: string | null
  readonly departmentName: string | null
  readonly doctorName: string | null
  readonly itemCount: number | null
}

const NOTHING: ConsultationGlance = {
  personName: null,
  departmentName: null,
  doctorName: null,
  itemCount: null,
}

type Node = Readonly<Record<string, unknown>>

/** Looks into a message that was answered. It was judged then, so what does not fit here is passed over. */
export function glanceConsultation(body: Buffer): ConsultationGlance {
  const message = parsed(body)
  const input = nodeAt(message, 'input')
  // Some hospitals leave out the node between.
  const asked = input['patient_dtos'] === undefined ? nodeAt(input, 'data') : input
  const patients = nodesAt(asked, 'patient_dtos')
  const [patient] = patients
  if (patient === undefined) return NOTHING
  const encounters = nodesAt(patient, 'fsi_encounter_dtos')
  const current = encounters.find(({ mdtrt_id }) => mdtrt_id === patient['curr_mdtrt_id']) ?? encounters[0]
  const orders = current === undefined ? [] : nodesAt(current, 'fsi_order_dtos')
  const fresh = orders.filter(({ curr_drord_flag }) => curr_drord_flag === '1')
  return {
    personName: textAt(patient, 'patn_name'),
    departmentName: textAt(orders[0], 'drord_dept_name') ?? textAt(current, 'adm_dept_name'),
    doctorName: textAt(orders[0], 'drord_dr_name') ?? textAt(current, 'dr_codg'),
    itemCount: fresh.length > 0 ? fresh.length : orders.length,
  }
}

function parsed(body: Buffer): Node {
  if (body.length === 0) return {}
  try {
    const told: unknown = JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''))
    return typeof told === 'object' && told !== null ? (told as Node) : {}
  } catch {
    // What was answered without being understood says nothing here either.
    return {}
  }
}

function nodeAt(tree: Node, code: string): Node {
  const value = tree[code]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {}
}

function nodesAt(tree: Node, code: string): readonly Node[] {
  const value = tree[code]
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return all.filter((one): one is Node => typeof one === 'object' && one !== null)
}

function textAt(tree: Node | undefined, code: string): string | null {
  const value = tree?.[code]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
