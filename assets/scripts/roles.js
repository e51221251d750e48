// A story asked for from a list or a table comes into view, and the reader's focus with it. One asked for in the picture
// stays where it is: what the finger touched must not move.
let asked = null

function remember(event) {
  const link = event.target.closest?.(".people a, .told a, .raci a, #works a")
  if (!link) return
  const { pathname, searchParams } = new URL(link.href, location.href)
  const names = ["person", "step", "tool"].map((name) => searchParams.get(name))
  asked = pathname === "/roles" ? names.find(Boolean) : null
}

function show() {
  if (!asked) return
  const story = document.querySelector(".told")
  if (story?.dataset.story !== asked) return
  asked = null
  story.scrollIntoView({ block: "start" })
  story.focus({ preventScroll: true })
}

document.addEventListener("click", remember, true)
new MutationObserver(show).observe(document.documentElement, { childList: true, subtree: true })
