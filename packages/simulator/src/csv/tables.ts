/**
 * Which columns we write of each table of the national extract. A header is the national code; a column is here
 * only when it has content. FEE_LIST_D uses `feedetl_sn` for the national `bkkp_sn`.
 */
const columns = {
  PSN_INFO_B:
    'psn_no psn_name psn_cert_type certno gend naty brdy tel addr insutype psn_type psn_insu_stas cvlserv_flag emp_no emp_name insu_admdvs resd_psn_type surv_stas die_date updt_time',
  FIXMEDINS_B:
    'fixmedins_code fixmedins_name medins_abbr fixmedins_type medins_type hosp_lv lmtpric_hosp_lv dedc_hosp_lv uscc econ_type addr fix_blng_admdvs admdvs_name poolarea_no aprv_bed_cnt hi_crtf_bed_cnt dr_psncnt biz_begntime biz_endtime lng lat begntime vali_flag updt_time',
  STAFF_B:
    'prac_psn_code prac_psn_name prac_psn_type pro_tech_duty gend fixmedins_code fixmedins_name hosp_dept_codg hosp_dept_name prac_cert_no hi_dr_flag mult_prac_flag begntime endtime vali_flag updt_time',
  DEPT_B:
    'fixmedins_code fixmedins_name hosp_dept_codg hosp_dept_name caty begntime dept_resper_name aprv_bed_cnt hi_crtf_bed_cnt dr_psncnt nurs_psncnt phar_psncnt tecn_psncnt poolarea_no vali_flag updt_time',
  MDTRT_D:
    'mdtrt_id medins_setl_id psn_no psn_cert_type certno psn_name gend brdy age tel addr insutype psn_type cvlserv_flag insu_admdvs emp_no emp_name pay_loc fixmedins_code fixmedins_name hosp_lv fix_blng_admdvs begntime endtime mdtrt_cert_type med_type ars_year_ipt_flag year refl_old_mdtrt_id ipt_otp_no medrcdno chfpdr_code chfpdr_name adm_diag_dscr adm_dept_codg adm_dept_name adm_bed dscg_maindiag_code dscg_maindiag_name dscg_dept_codg dscg_dept_name dscg_bed dscg_way dise_no dise_name oprn_oprt_code oprn_oprt_name otp_diag_info inhosp_stas die_date ipt_days adm_caty dscg_caty vali_flag updt_time crte_time opter_id opt_time poolarea_no',
  SETL_D:
    'setl_id mdtrt_id init_setl_id medins_setl_id psn_no psn_name psn_cert_type certno gend brdy age insutype psn_type cvlserv_flag insu_admdvs emp_no pay_loc fixmedins_code fixmedins_name hosp_lv fix_blng_admdvs begndate enddate setl_time mdtrt_cert_type med_type setl_type clr_type psn_setlway medfee_sumamt fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_amt dedc_std act_pay_dedc hifp_pay pool_prop_selfpay cvlserv_pay hifmi_pay hifob_pay maf_pay othfund_pay fund_pay_sumamt psn_pay acct_pay cash_payamt acct_mulaid_pay balc refd_setl_flag year dise_no dise_name vali_flag updt_time crte_time poolarea_no',
  FEE_LIST_D:
    'feedetl_sn mdtrt_id fee_ocur_time setl_id rx_drord_no fixmedins_code fixmedins_name psn_no insu_admdvs med_type cnt pric det_item_fee_sumamt pric_uplmt_amt selfpay_prop fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_amt chrgitm_lv hilist_code hilist_name list_type med_list_codg medins_list_codg medins_list_name med_chrgitm_type spec dosform_name bilg_dept_codg bilg_dept_name bilg_dr_code bilg_dr_name acord_dept_codg acord_dept_name acord_dr_code acord_dr_name lmt_used_flag hosp_appr_flag tcmdrug_used_way etip_flag dscg_tkdrug_flag sin_dos_dscr used_frqu_dscr prd_days medc_way_dscr vali_flag updt_time poolarea_no rx_circ_flag dise_codg init_feedetl_sn',
  SETL_LIST_DIAG_D:
    'setl_list_diag_id setl_id mdtrt_id psn_no fixmedins_code diag_type maindiag_flag diag_code diag_name adm_cond_type vali_flag updt_time poolarea_no',
  SETL_LIST_OPRN_D:
    'setl_list_oprn_id setl_id psn_no mdtrt_id fixmedins_code main_oprn_flag oprn_oprt_name oprn_oprt_code oprn_oprt_date anst_way oper_dr_name oper_dr_code anst_dr_name anst_dr_code anst_begntime anst_endtime oprn_oprt_begntime oprn_oprt_endtime vali_flag updt_time poolarea_no',
  INV_D:
    'fixmedins_code med_list_codg fixmedins_hilist_id fixmedins_hilist_name rx_flag invdate inv_cnt manu_lotnum fixmedins_bchno manu_date expy_end updt_time',
  INV_CHG_D:
    'fixmedins_code med_list_codg inv_chg_type fixmedins_hilist_id fixmedins_hilist_name fixmedins_bchno pric cnt rx_flag inv_chg_time inv_chg_opter_name memo updt_time',
  PURC_D:
    'fixmedins_code med_list_codg fixmedins_hilist_id fixmedins_hilist_name dynt_no fixmedins_bchno spler_name manu_lotnum prdr_name aprvno manu_date expy_end finl_trns_pric purc_retn_cnt purc_invo_no rx_flag purc_retn_stoin_time purc_retn_opter_name prod_geay_flag memo updt_time',
  SEL_D:
    'fixmedins_code med_list_codg fixmedins_hilist_id fixmedins_hilist_name fixmedins_bchno prsc_dr_name phar_name phar_prac_cert_no setl_id mdtrt_sn mdtrt_id feedetl_sn psn_no psn_name manu_lotnum manu_date expy_end rx_flag trdn_flag finl_trns_pric rtal_docno sel_retn_cnt sel_retn_time sel_retn_opter_name mdtrt_setl_type updt_time',
  DRUG_TRAC_D:
    'fixmedins_code drug_trac_codg med_list_codg trac_evnt_type evnt_time fixmedins_bchno setl_id mdtrt_id psn_no feedetl_sn',
  IDENTITY_D:
    'identity_id fixmedins_code psn_no mdtrt_id chk_time mdtrt_cert_type idty_way verified_flag dev_no',
  PRESENCE_D:
    'presence_id fixmedins_code mdtrt_id psn_no chk_time in_bed_flag same_psn_flag chker lng lat memo',
  labels:
    'scheme rule_id role group_no table_name key_columns key_values mdtrt_id setl_id feedetl_sn med_list_codg psn_no fixmedins_code explanation',
} as const

/** Columns that only a city with the schemes that need them has, behind the others. */
const further = { PSN_INFO_B: 'psn_insu_date' } as const

/** Every table the simulator writes. */
export type TableName = keyof typeof columns

/** Tables with one file for the whole period. */
export type WholeTable = 'PSN_INFO_B' | 'FIXMEDINS_B' | 'STAFF_B' | 'DEPT_B' | 'labels'

/** Tables with one file per month. */
export type MonthlyTable = Exclude<TableName, WholeTable>

type Words<Text extends string, Found = never> = Text extends `${infer First} ${infer Rest}`
  ? Words<Rest, Found | First>
  : Found | Text

/** A row of a table: any of its columns; what is absent is written empty. */
export type Row<T extends TableName> = {
  readonly [Column in Words<(typeof columns)[T]> | FurtherColumn<T>]?: string | number | undefined
}

type FurtherColumn<T extends TableName> = T extends keyof typeof further ? Words<(typeof further)[T]> : never

/** The columns of a table, in the order of the file. */
export function columnsOf(table: TableName, hasFurther = false): readonly string[] {
  const own = columns[table].split(' ')
  return hasFurther && table in further ? [...own, ...Object.values(further)] : own
}
