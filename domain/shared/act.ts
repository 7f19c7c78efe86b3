import type { Actor, Post } from './actor'
import { catalogue } from './errors'

/** Refusals that any act may meet, whatever the document. */
export const actError = catalogue({
  ACT_TOO_LATE: {
    as: 'conflict',
    en: 'The act reached the books after its time',
    th: 'คำสั่งนี้มาถึงช้าเกินกำหนด จึงไม่ได้บันทึก ไม่มีสิ่งใดเปลี่ยนแปลง กดส่งใหม่ได้',
  },
  ACT_OF_ANOTHER: {
    as: 'conflict',
    en: 'The event id belongs to another act',
    th: 'แบบฟอร์มนี้ถูกใช้ไปแล้วกับรายการอื่น เปิดหน้าใหม่แล้วทำรายการอีกครั้ง',
  },
  ACT_PERIOD_CLOSED: {
    as: 'conflict',
    en: 'The accounting period is closed',
    th: 'งวดบัญชีของวันที่ลงรายการปิดแล้ว',
  },
  ACT_POST_ENDED: {
    as: 'forbidden',
    en: 'The person does not hold the post today',
    th: 'ท่านไม่ได้ดำรงตำแหน่งนี้ในวันนี้',
  },
  ACT_UNEXPECTED: {
    as: 'unavailable',
    en: 'The act failed for a reason we did not foresee',
    th: 'ระบบขัดข้อง ไม่มีสิ่งใดเปลี่ยนแปลง เจ้าหน้าที่ระบบได้รับแจ้งแล้ว',
  },
})

/** The person in the post, if they hold it today. Throws ACT_POST_ENDED. */
export function actorIn(posts: readonly Post[], personId: string, postId: string): Actor {
  const post = posts.find((candidate) => candidate.id === postId)
  if (!post?.holder || post.holder.personId !== personId) throw actError.ACT_POST_ENDED()
  const { holder } = post
  return {
    personId,
    name: holder.name,
    postId,
    title: post.title,
    unitId: post.unitId,
    roles: post.roles,
    capacity: holder.capacity,
  }
}
