// The search box of a room. What is typed becomes part of the address, after a pause or at Enter, so that what was found can
// be shared and taken home. The box itself is never drawn anew: hand and caret stay where they are.
const PAUSE = 600 // ms without a key
const LONGEST = 60
let due = 0

const boxes = () => document.querySelectorAll("[data-testid=stMain] input[data-find]")
const wordsHere = () => new URLSearchParams(location.search).get("find") ?? ""

function look(input) {
  clearTimeout(due)
  const words = input.value.trim().slice(0, LONGEST)
  if (words === input.dataset.asked) return
  input.dataset.asked = words
  const address = new URL(input.dataset.find, location.origin)
  if (words) address.searchParams.set("find", words)
  window.backlot?.go(address.pathname + address.search)
}

// The address may change by another hand: a link, the way back, another room's box.
function fill() {
  const here = wordsHere()
  for (const input of boxes()) {
    if (input.dataset.here === here) continue
    const busy = document.activeElement === input && input.dataset.here !== undefined
    input.dataset.here = here
    if (busy) continue
    input.dataset.asked = here
    input.value = here
  }
  for (const told of document.querySelectorAll("[data-testid=stMain] .find [role=status]")) {
    const words = document.querySelector("[data-testid=stMain] .kept > span")?.textContent ?? ""
    if (told.textContent !== words) told.textContent = words
  }
}

addEventListener("input", ({ target, isComposing }) => {
  if (!target.matches?.("input[data-find]")) return
  clearTimeout(due)
  if (!isComposing) due = setTimeout(look, PAUSE, target) // a half-spelt word is not looked for
})
addEventListener("compositionend", ({ target }) => {
  if (target.matches?.("input[data-find]")) due = setTimeout(look, PAUSE, target)
})
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.("input[data-find]")) return
  event.preventDefault()
  look(event.target)
})
addEventListener("click", ({ target }) => {
  const input = target.closest?.(".find button")?.closest(".find").querySelector("input")
  if (!input) return
  input.value = ""
  input.focus()
  look(input)
})
let tending = 0
new MutationObserver(() => {
  tending ||= requestAnimationFrame(() => {
    tending = 0
    if (boxes().length) fill()
  })
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] })
