/** The parts of a year's budget, as tabs of its pages. */
export function sectionTabs(id: string, current: string) {
  return [
    { key: 'show', href: `/ordinances/${id}`, label: 'เส้นทาง' },
    { key: 'requests', href: `/ordinances/${id}/requests`, label: 'คำของบประมาณ' },
    { key: 'revenues', href: `/ordinances/${id}/revenues`, label: 'ประมาณการรายรับ' },
    { key: 'wording', href: `/ordinances/${id}/wording`, label: 'ถ้อยคำ' },
    { key: 'versions', href: `/ordinances/${id}/versions`, label: 'เทียบฉบับ' },
  ].map(({ key, ...tab }) => ({ ...tab, current: key === current }))
}
