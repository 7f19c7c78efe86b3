import { catalogue } from '../shared/errors'

/** Every refusal of an ordinance's acts and everything its checks find, in the words an officer reads. */
export const ordinanceError = catalogue({
  ORDINANCE_CHANGED_MEANWHILE: {
    as: 'conflict',
    en: 'The ordinance changed after the page was drawn',
    th: 'ร่างงบประมาณนี้มีผู้ดำเนินการไปแล้วหลังจากท่านเปิดหน้านี้ อ่านฉบับล่าสุดก่อน',
  },
  ORDINANCE_NOT_OPEN_TO_THIS: {
    as: 'conflict',
    en: 'The ordinance is {status}: it is not open to {action}',
    th: 'ร่างงบประมาณอยู่ในขั้น “{status}” จึงยังทำรายการ “{action}” ไม่ได้',
  },
  ORDINANCE_NOT_YOURS: {
    as: 'forbidden',
    en: 'The post {post} may not do {action}',
    th: '{post} ไม่มีหน้าที่ “{action}” ผู้มีหน้าที่คือ {who}',
  },
  ORDINANCE_DUTIES_NOT_APART: {
    as: 'forbidden',
    en: 'Who did {done} may not do {action}',
    th: 'ท่าน{done}แล้ว จึง{action}ไม่ได้ ต้องให้ผู้อื่นทำ',
  },
  ORDINANCE_NEEDS_REASON: {
    as: 'invalid',
    en: 'A reason is needed',
    th: 'ระบุเหตุผลของการ{action}',
  },
  ORDINANCE_WARNING_NEEDS_REASON: {
    as: 'invalid',
    en: 'A warning needs a reason: {text}',
    th: '{text} ระบุเหตุผลก่อนดำเนินการต่อ ({rule})',
  },
  ORDINANCE_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such ordinance',
    th: 'ไม่พบร่างงบประมาณนี้ในหน่วยงานของท่าน',
  },
  ORDINANCE_HANDED_IN: {
    as: 'conflict',
    en: 'The unit has handed its requests in',
    th: 'หน่วยงานนี้ส่งคำขอแล้ว ดึงกลับมาก่อนจึงแก้ได้',
  },
  ORDINANCE_NO_DRAFT: {
    as: 'conflict',
    en: 'There is nothing to propose: no rows are being drafted',
    th: 'ไม่พบคำขอและประมาณการที่จะเสนอ',
  },
  ORDINANCE_NO_POST_FOR_STEP: {
    as: 'conflict',
    en: 'Nobody holds a post for the next step: {role}',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งสำหรับขั้นถัดไป ({role})',
  },
  ORDINANCE_YEAR_TAKEN: {
    as: 'conflict',
    en: 'The fiscal year {year} already has a budget, or one on its way',
    th: 'ปีงบประมาณ {year} มีงบประมาณแล้ว หรือกำลังจัดทำอยู่',
  },
  ORDINANCE_YEAR_OVER: {
    as: 'conflict',
    en: 'The fiscal year {year} is over',
    th: 'พ้นปีงบประมาณ {year} แล้ว (หลัง 30 กันยายน)',
  },
  ORDINANCE_BUDGET_SHORT: {
    as: 'conflict',
    en: 'The budget line {line} is short by {shortfall}',
    th: 'งบประมาณคงเหลือของ “{line}” ไม่พอ ขาด {shortfall} บาท',
  },

  // What the checks find in the figures.
  ORDINANCE_NOTHING_ASKED: {
    as: 'invalid',
    en: 'No expenditure is asked for',
    th: 'ยังไม่มีรายการประมาณการรายจ่าย',
  },
  ORDINANCE_NOT_BALANCED: {
    as: 'invalid',
    en: 'Revenue {revenue} and expenditure {expenditure} differ by {difference}',
    th: 'ประมาณการรายรับ {revenue} ไม่เท่ากับรายจ่าย {expenditure} ต่างกัน {difference} บาท',
  },
  ORDINANCE_OVERSPENT: {
    as: 'invalid',
    en: 'Expenditure {expenditure} is above revenue {revenue} by {difference}',
    th: 'ประมาณการรายจ่าย {expenditure} เกินรายรับ {revenue} อยู่ {difference} บาท',
  },
  ORDINANCE_PERSONNEL_OVER: {
    as: 'invalid',
    en: 'Personnel cost is {percent}% of the budget: above {limit}% by {over}',
    th: 'ค่าใช้จ่ายด้านบุคคลร้อยละ {percent} ของงบประมาณ เกินร้อยละ {limit} อยู่ {over} บาท',
  },
  ORDINANCE_PLAN_NOT_NAMED: {
    as: 'invalid',
    en: 'The item {item} names no page of the development plan',
    th: 'รายการ “{item}” ยังไม่ระบุหน้าในแผนพัฒนาท้องถิ่น',
  },
  ORDINANCE_SUBSIDIES_OVER: {
    as: 'invalid',
    en: 'Subsidies {amount} are above {limit}% of last year’s own revenue {base} by {over}',
    th: 'เงินอุดหนุน {amount} เกินร้อยละ {limit} ของรายได้ไม่รวมเงินอุดหนุนปีก่อน {base} อยู่ {over} บาท',
  },
  ORDINANCE_RECEPTION_OVER: {
    as: 'invalid',
    en: 'Reception {amount} is above {limit}% of last year’s own revenue {base} by {over}',
    th: 'ค่ารับรอง {amount} เกินร้อยละ {limit} ของรายได้ไม่รวมเงินอุดหนุนปีก่อน {base} อยู่ {over} บาท',
  },
  ORDINANCE_SUBSIDIES_UNMEASURED: {
    as: 'invalid',
    en: 'Subsidies {amount} can’t be measured: no actual own revenue of the year before is known',
    th: 'เงินอุดหนุน {amount} คิดเป็นร้อยละไม่ได้ เพราะยังไม่มีรายรับจริงของปีก่อน (ไม่รวมเงินอุดหนุน)',
  },
  ORDINANCE_RECEPTION_UNMEASURED: {
    as: 'invalid',
    en: 'Reception {amount} can’t be measured: no actual own revenue of the year before is known',
    th: 'ค่ารับรอง {amount} คิดเป็นร้อยละไม่ได้ เพราะยังไม่มีรายรับจริงของปีก่อน (ไม่รวมเงินอุดหนุน)',
  },
  ORDINANCE_NOT_AS_IN_BOOKS: {
    as: 'invalid',
    en: 'Revenue {name} of {year} is stated as {stated}; the books received {books}',
    th: '“{name}” ปี {year} ระบุ {stated} แต่บัญชีรับไว้ {books} บาท',
  },
  ORDINANCE_NO_RESERVE: {
    as: 'invalid',
    en: 'The central budget holds no contingency reserve',
    th: 'งบกลางยังไม่ตั้งเงินสำรองจ่าย',
  },
  ORDINANCE_SUB_PROGRAMME_UNKNOWN: {
    as: 'invalid',
    en: 'The item {item} stands under no known sub-programme ({code})',
    th: 'รายการ “{item}” ไม่มีงานรหัส “{code}” ในการจำแนกงบประมาณ',
  },
  ORDINANCE_TYPE_UNKNOWN: {
    as: 'invalid',
    en: 'The item {item} stands under no known type of expenditure ({code})',
    th: 'รายการ “{item}” ไม่มีประเภทรายจ่ายรหัส “{code}” ในการจำแนกงบประมาณ',
  },
  ORDINANCE_REVENUE_UNKNOWN: {
    as: 'invalid',
    en: 'The revenue {name} stands under no category of the ordinance ({code})',
    th: 'รายรับ “{name}” รหัส “{code}” ไม่อยู่ในหมวดรายรับของงบประมาณ',
  },
  ORDINANCE_LINE_TWICE: {
    as: 'invalid',
    en: 'The item {item} stands twice',
    th: 'รายการ “{item}” ซ้ำ: หน่วยงาน งาน ประเภท และรายการเดียวกัน',
  },
  ORDINANCE_REVENUE_TWICE: {
    as: 'invalid',
    en: 'The revenue {code} stands twice',
    th: 'รายรับรหัส “{code}” ซ้ำ',
  },
  ORDINANCE_SUMS_DIFFER: {
    as: 'invalid',
    en: 'The sums by {by} make {sum}, the total is {total}',
    th: 'ผลรวมตาม{by} {sum} ไม่เท่ากับยอดรวม {total}',
  },
  ORDINANCE_AMOUNT_NEGATIVE: {
    as: 'invalid',
    en: 'The amount of {item} is below zero',
    th: 'จำนวนเงินของ “{item}” ต่ำกว่า 0.00 บาท',
  },

  // What is recorded of the council.
  ORDINANCE_NO_SITTING: {
    as: 'invalid',
    en: 'The sitting, its time, its members or its votes are missing',
    th: 'ระบุการประชุม วันเวลา จำนวนสมาชิกทั้งหมด และผลการลงมติของสภา',
  },
  ORDINANCE_VOTES_ABOVE_MEMBERS: {
    as: 'invalid',
    en: 'There are {votes} votes, more than {members} members',
    th: 'คะแนนเสียงรวม {votes} เกินจำนวนสมาชิกสภา {members} คน',
  },
  ORDINANCE_SITTING_TO_COME: {
    as: 'invalid',
    en: 'The sitting is still to come',
    th: 'วันเวลาประชุมสภาต้องไม่หลังเวลานี้',
  },
  ORDINANCE_SITTING_TOO_EARLY: {
    as: 'invalid',
    en: 'The council sits not before {earliest}',
    th: 'สภาประชุมวาระนี้ได้ไม่ก่อน {earliest}',
  },
  ORDINANCE_THREE_READINGS_AT_ONCE: {
    as: 'invalid',
    en: 'The first and the third reading are not at one sitting',
    th: 'พิจารณาสามวาระรวดเดียวในการประชุมครั้งเดียวกันไม่ได้',
  },
  ORDINANCE_MOTION_INCOMPLETE: {
    as: 'invalid',
    en: 'The motion names no mover',
    th: 'ระบุผู้เสนอคำแปรญัตติ',
  },
  ORDINANCE_MOTION_ITEM_UNKNOWN: {
    as: 'invalid',
    en: 'The motion is about an item that the draft doesn’t have',
    th: 'คำแปรญัตติระบุรายการที่ไม่มีในร่าง',
  },
  ORDINANCE_MOTION_ADDS: {
    as: 'invalid',
    en: 'A motion only cuts: {item} is {amount}',
    th: 'แปรญัตติได้เฉพาะปรับลด “{item}” ตั้งไว้ {amount} บาท จำนวนใหม่ต้องน้อยกว่านี้',
  },
  ORDINANCE_MOTION_BELOW_ZERO: {
    as: 'invalid',
    en: 'A motion cuts {item} to zero at most',
    th: 'แปรญัตติปรับลด “{item}” ได้ไม่ต่ำกว่า 0.00 บาท',
  },
  ORDINANCE_MOTION_DUE_BY_LAW: {
    as: 'invalid',
    en: 'The item {item} is due by law: no motion cuts it',
    th: '“{item}” เป็นเงินที่ต้องจ่ายตามข้อผูกพัน แปรญัตติปรับลดไม่ได้',
  },
  ORDINANCE_MOTION_TWICE: {
    as: 'invalid',
    en: 'Two motions about {item} are carried',
    th: 'สภาเห็นชอบคำแปรญัตติของ “{item}” ได้เพียงคำเดียว',
  },
  ORDINANCE_MOTION_NOT_RESERVED: {
    as: 'invalid',
    en: 'A motion that the committee refused is carried only if it was reserved',
    th: 'คำแปรญัตติของ “{item}” ที่คณะกรรมการไม่เห็นด้วยและมิได้สงวนไว้ สภาลงมติเห็นชอบไม่ได้',
  },

  // The supplementary budget and the surplus it lives on.
  ORDINANCE_NO_ANNUAL: {
    as: 'conflict',
    en: 'A supplementary budget adds to an annual one that is in force',
    th: 'ทำงบประมาณเพิ่มเติมได้เมื่องบประมาณประจำปีของปีนี้ใช้บังคับแล้ว',
  },
  ORDINANCE_ONLY_SUPPLEMENTARY: {
    as: 'conflict',
    en: 'Only a supplementary budget lives on revenue above the estimate',
    th: 'บันทึกรายรับจริงไว้กับงบประมาณเพิ่มเติมเท่านั้น',
  },
  ORDINANCE_NO_RECEIPTS: {
    as: 'invalid',
    en: 'The treasury has not recorded what the year received',
    th: 'กองคลังยังไม่บันทึกรายรับจริงของปีนี้พร้อมหลักฐาน',
  },
  ORDINANCE_RECEIPTS_DAY: {
    as: 'invalid',
    en: 'The receipts are counted up to a day between {first} and today',
    th: 'นับรายรับถึงวันที่ต้องไม่ก่อน {first} และไม่หลังวันนี้',
  },
  ORDINANCE_NO_EVIDENCE: {
    as: 'invalid',
    en: 'Nothing is named that shows the receipts',
    th: 'ระบุหลักฐานของรายรับ เช่น รายงานรับ-จ่ายเงินสด เลขที่และวันที่',
  },
  ORDINANCE_RECEIPTS_NEGATIVE: {
    as: 'invalid',
    en: 'What was received is below zero',
    th: 'รายรับจริงต้องไม่ต่ำกว่า 0.00 บาท',
  },
  ORDINANCE_SURPLUS_SHORT: {
    as: 'conflict',
    en: 'The revenue above the estimate that nobody has claimed is short by {shortfall}',
    th: 'รายรับจริงที่เกินประมาณการและยังไม่มีงบประมาณเพิ่มเติมฉบับอื่นใช้ ไม่พอ ขาด {shortfall} บาท',
  },
  ORDINANCE_LINE_EXISTS: {
    as: 'invalid',
    en: 'The item {item} is the line {code}: name it to add to it',
    th: '“{item}” มีอยู่แล้วเป็นรายการ {code} ระบุรหัสนั้นเพื่อตั้งเพิ่ม',
  },
  ORDINANCE_LINE_MADE_MEANWHILE: {
    as: 'conflict',
    en: 'The item {item} became the line {code} after this budget was proposed',
    th: '“{item}” กลายเป็นรายการ {code} หลังจากเสนองบประมาณนี้ ให้แก้ชื่อรายการ {code} ด้วยการแก้ไขคำชี้แจงก่อน',
  },
  ORDINANCE_LINE_UNKNOWN: {
    as: 'invalid',
    en: 'There is no line {code} of this unit in the year',
    th: 'ไม่พบรายการรหัส “{code}” ของหน่วยงานนี้ในปีงบประมาณ',
  },

  // The year that begins without its ordinance.
  ORDINANCE_PROVISIONAL_NOT_YET: {
    as: 'conflict',
    en: 'The fiscal year begins on {first}: until then the budget of the year before is in force itself',
    th: 'ปีงบประมาณเริ่ม {first} ก่อนวันนั้นยังใช้งบประมาณปีก่อนไปพลางก่อนไม่ได้',
  },
  ORDINANCE_PROVISIONAL_BEGUN: {
    as: 'conflict',
    en: 'The year already has budget lines',
    th: 'ปีงบประมาณนี้มีรายการงบประมาณแล้ว',
  },
  ORDINANCE_NO_LAST_YEAR: {
    as: 'conflict',
    en: 'The year before {year} has no line that may be spent from for the time being',
    th: 'ไม่มีรายการงบประมาณปีก่อนที่ใช้ไปพลางก่อนในปี {year} ได้',
  },
  ORDINANCE_RECHARGE_UNPLACED: {
    as: 'invalid',
    en: 'The ordinance does not have {line}, from which {spent} was spent: say which item of the unit bears it',
    th: '“{line}” ใช้ไปแล้ว {spent} บาท แต่ไม่มีในงบประมาณนี้ ระบุรายการของหน่วยงานเดียวกันที่จะรับรายจ่ายนี้',
  },
  ORDINANCE_RECHARGE_SHORT: {
    as: 'conflict',
    en: 'What was spent for the time being, {spent}, is {shortfall} more than {line} has',
    th: '“{line}” รับรายจ่ายที่ใช้ไปพลางก่อน {spent} บาทไม่พอ ขาด {shortfall} บาท ให้หน่วยงานยกเลิกฎีกาที่ยังไม่อนุมัติ หรือระบุรายการอื่นที่รับได้',
  },

  // What is recorded of the supervisor, the signature and the announcement.
  ORDINANCE_NO_LETTER: {
    as: 'invalid',
    en: 'The number of the letter or its days are missing',
    th: 'ระบุเลขที่หนังสือ วันที่ลงในหนังสือ และวันที่รับ',
  },
  ORDINANCE_NO_ANSWER: {
    as: 'invalid',
    en: 'The letter doesn’t say whether the supervisor approves',
    th: 'ระบุว่าผู้กำกับดูแลเห็นชอบหรือไม่',
  },
  ORDINANCE_LETTER_DAY: {
    as: 'invalid',
    en: 'The letter is dated not before {earliest}, received not before its date, and neither is to come',
    th: 'วันที่ลงในหนังสือต้องไม่ก่อน {earliest} วันที่รับต้องไม่ก่อนวันที่หนังสือ และไม่หลังวันนี้',
  },
  ORDINANCE_ANSWER_TOO_LATE: {
    as: 'conflict',
    en: 'The supervisor answered after {lastDay}: the draft was deemed approved on {deemedOn}',
    th: 'พ้นกำหนดพิจารณาเมื่อ {lastDay} ร่างถือว่าได้รับความเห็นชอบตั้งแต่ {deemedOn} ให้บันทึกว่าพ้นกำหนด',
  },
  ORDINANCE_NOT_YET_DEEMED: {
    as: 'conflict',
    en: 'The supervisor may decide until {lastDay}: it is deemed approved from {deemedOn} on',
    th: 'ผู้กำกับดูแลพิจารณาได้ถึง {lastDay} ถือว่าเห็นชอบได้ตั้งแต่ {deemedOn}',
  },
  ORDINANCE_CONFIRMED_TOO_LATE: {
    as: 'conflict',
    en: 'The council could confirm until {lastDay}',
    th: 'สภายืนยันได้ถึง {lastDay} การประชุมหลังจากนั้นยืนยันไม่ได้',
  },
  ORDINANCE_SIGNATURE_DAY: {
    as: 'invalid',
    en: 'It is signed between its approval on {earliest} and today',
    th: 'วันลงนามต้องไม่ก่อน {earliest} ซึ่งได้รับความเห็นชอบ และไม่หลังวันนี้',
  },
  ORDINANCE_ANNOUNCEMENT_DAY: {
    as: 'invalid',
    en: 'It is announced between its signature on {earliest} and today',
    th: 'วันประกาศต้องไม่ก่อนวันลงนาม {earliest} และไม่หลังวันนี้',
  },
  ORDINANCE_NOT_YET_IN_FORCE: {
    as: 'conflict',
    en: 'It comes into force not before {earliest}, and not in advance',
    th: 'ใช้บังคับได้ไม่ก่อน {earliest} และบันทึกล่วงหน้าไม่ได้',
  },
})
