/**
 * Diseases that the codes of the ICD-10 (医保版) say fully, with the shortest prefixes that hold every code of that meaning
 * (the complications and the pregnancy codes of the same disease too). A disease of which a code says only a part (its
 * stage, its cause, its severity) is not here, so that nobody is flagged for the words of a coder.
 */
export const NAMED_DIAGNOSES: Readonly<Record<string, readonly string[]>> = {
  '2型糖尿病': ['E11', 'O24.1'],
  乙型肝炎: ['B16', 'B17.0', 'B18.0', 'B18.1', 'B19', 'K74.6', 'O98.4'],
  前列腺增生: ['N40'],
  十二指肠溃疡: ['K26', 'K27'],
  反流性食管炎: ['K21'],
  原发性高血压: ['I10', 'I11', 'I12', 'I13', 'O10'],
  烟酸缺乏症: ['E51.1', 'E52'],
  多囊卵巢综合症: ['E28.2', 'O99.2'],
  多囊卵巢综合征: ['E28.2', 'O99.2'],
  生长激素缺乏症: ['E23.0'],
  艾滋病病毒感染: ['B20', 'B21', 'B22', 'B23', 'B24', 'O98.7', 'R75', 'Z21'],
  特发性肺纤维化: ['J84.1'],
  骨关节炎: ['M15', 'M16', 'M17', 'M18', 'M19'],
  念珠菌性外阴阴道病: ['B37.3'],
  绝经后女性骨质疏松症: ['M80', 'M81', 'M82'],
  痛风伴高尿酸血症: ['M10'],
  急性胰腺炎: ['B25.2', 'B26.3', 'K85', 'O99.6'],
  慢性复发性胰腺炎: ['K86.0', 'K86.1'],
  糖尿病周围神经病变: [
    'E10.4',
    'E10.7',
    'E11.4',
    'E11.7',
    'E12.4',
    'E12.7',
    'E13.4',
    'E13.7',
    'E14.4',
    'E14.7',
    'G63.2',
  ],
  视网膜动静脉阻塞: ['H34'],
  突发性耳聋: ['H91.2'],
  缺血性脑梗死: ['I63', 'O99.4', 'P91.0'],
  // How the vessel was closed is often not coded (I63.9), so any infarction counts.
  急性血栓性脑梗死: ['I63', 'O99.4', 'P91.0'],
  由静脉输液或注射引起的血栓性静脉炎: ['I80', 'T80.1'],
}
