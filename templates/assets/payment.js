// Optional, for payments: ticking a voucher or choosing an account redraws the cheque at once.
document.addEventListener('change', (e) => {
  if (e.target.matches('[data-auto-submit] input, [data-auto-submit] select')) e.target.form.requestSubmit()
})

const all = document.querySelector('[data-tick-all]')
const sum = document.querySelector('[data-ticked]')
const boxes = [...document.querySelectorAll('[data-net]')]
const count = () => {
  const ticked = boxes.filter((box) => box.checked)
  const satang = ticked.reduce((total, box) => total + BigInt(box.dataset.net), 0n)
  const baht = `${(satang / 100n).toLocaleString('en-US')}.${String(satang % 100n).padStart(2, '0')}`
  if (sum) sum.textContent = `เลือก ${ticked.length} ฉบับ รวม ${baht} บาท`
}
all?.addEventListener('change', () => {
  for (const box of boxes) box.checked = all.checked
  count()
})
for (const box of boxes) box.addEventListener('change', count)
