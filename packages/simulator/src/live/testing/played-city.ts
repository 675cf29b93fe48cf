import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf } from '../../calendar/civil-time.ts'
import { simulateCity } from '../../simulate-city.ts'
import type { CityDays } from '../city-rows.ts'
import type { NationalMessage } from '../national-message.ts'
import { readCityDays } from '../read-city-days.ts'

/** What a message says, as far as tests look. */
export interface SaidMessage {
  readonly infno: string
  readonly msgid: string
  readonly inf_time: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Days of a small city with planted schemes, from its first day. */
export async function smallCity(wish: { persons: number; days: number }): Promise<CityDays> {
  const folder = mkdtempSync(join(tmpdir(), 'live-city-'))
  try {
    await simulateCity({ persons: wish.persons, months: 1, seed: 5, out: folder, plant: 'all' })
    return await readCityDays({ folder, firstDay: dayOf(2026, 10, 1), days: wish.days })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a message says. */
export function said({ text }: NationalMessage): SaidMessage {
  return JSON.parse(text) as SaidMessage
}

/** Accepts everything and reminds of nothing. */
export const ACCEPTED = '{"infcode":0,"warn_msg":null,"output":{}}'

/** Reminds of the first order of every question. */
export function remindOfFirst(message: NationalMessage): string {
  const { infno, msgid, input } = said(message)
  if (infno !== '3101' && infno !== '3102') return ACCEPTED
  const order = firstOrder(input)
  const detail = { rx_id: order, vola_item_type: '1' }
  const result = [{ jr_id: `JR${msgid}`, block_flag: '0', judge_result_detail_dtos: [detail] }]
  return JSON.stringify({ infcode: 0, warn_msg: null, output: { result } })
}

interface Question {
  readonly patient_dtos: readonly {
    readonly fsi_encounter_dtos: readonly {
      readonly fsi_order_dtos: readonly { readonly rx_id: string; readonly curr_drord_flag: string }[]
    }[]
  }[]
}

/** `rx_id` of the first order that a question asks about. */
function firstOrder(input: Readonly<Record<string, unknown>>): string {
  const { patient_dtos } = input['data'] as Question
  const orders = patient_dtos[0]?.fsi_encounter_dtos[0]?.fsi_order_dtos ?? []
  return orders.find(({ curr_drord_flag }) => curr_drord_flag === '1')?.rx_id ?? ''
}
