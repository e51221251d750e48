// A step opened by a tap comes under the eye and the screen reader; closed, the chart lies again where the finger was.
;(() => {
  let opened = "" // the step on screen
  let room = ""
  let left = 0 // how far the page was scrolled when the first step was opened
  let due = 0

  const scroller = () => document.querySelector("[data-testid=stMain]")

  function look() {
    due = 0
    const { page, focus } = document.documentElement.dataset
    const step = page === "timeline" ? document.querySelector(".opened .step") : null
    if (focus !== room) {
      // Arriving in the room, the eye starts at its heading; the card stands right under it.
      room = focus
      opened = step?.id ?? ""
      left = 0
      return
    }
    if (page !== "timeline" || (step?.id ?? "") === opened) return
    const before = opened
    opened = step?.id ?? ""
    if (step) show(step)
    else if (before) scroller().scrollTop = left
  }

  function show(step) {
    const heading = step.querySelector("h2")
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    step.closest(".opened").scrollIntoView({ block: "start" })
  }

  // Where the page lay is only known before the tap changes it.
  const note = () => {
    if (!opened) left = scroller()?.scrollTop ?? 0
  }
  document.addEventListener("pointerdown", note, true)
  document.addEventListener("keydown", note, true)
  new MutationObserver(() => {
    due ||= requestAnimationFrame(look)
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-focus", "data-page"] })
})()
