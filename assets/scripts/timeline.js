// A step opened by a tap comes under the eye and the screen reader; closed, the chart lies again where the finger was.
;(() => {
  let opened = "" // the step on screen
  let room = ""
  let arriving = false
  let left = 0 // how far the page was scrolled when the first step was opened
  let due = 0

  const scroller = () => document.querySelector("[data-testid=stMain]")

  function look() {
    due = 0
    const { page, focus } = document.documentElement.dataset
    if (focus !== room) {
      room = focus
      arriving = true
    }
    if (document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running") return
    const step = page === "timeline" ? document.querySelector(".opened .step") : null
    const before = opened
    opened = step?.id ?? ""
    if (arriving) {
      // In a new room the eye starts at its heading; the card stands right under it.
      arriving = !document.querySelector("h1")
      left = 0
    } else if (step && opened !== before) show(step)
    else if (before && !opened) scroller().scrollTop = left
  }

  function show(step) {
    const heading = step.querySelector("h2")
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    step.closest(".opened").scrollIntoView({ block: "start" })
  }

  // The open step has a frame on the chart: that is what the way to the chart leads to.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".to-chart")) return
    const chart = document.querySelector(".st-key-chart-month .js-plotly-plot")
    const frame = chart?.layout?.shapes?.find((shape) => shape.name === "open-step")
    if (!chart) return
    const top = chart.getBoundingClientRect().top + (frame ? frame.y0 : 0)
    scroller().scrollBy({ top: top - innerHeight * (frame ? 0.4 : 0.1) })
  })
  // Where the page lay is only known before the tap changes it.
  const note = () => {
    if (!opened) left = scroller()?.scrollTop ?? 0
  }
  document.addEventListener("pointerdown", note, true)
  document.addEventListener("keydown", note, true)
  new MutationObserver(() => {
    due ||= requestAnimationFrame(look)
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-focus", "data-page", "data-test-script-state"] })
})()
