// A choice made, its filter folds away so that what it keeps is in sight; the focus stays on the filter.
document.addEventListener("click", (event) => {
  const filter = event.target.closest?.(".filters .chips a")?.closest("details.filter")
  if (!filter) return
  filter.querySelector("summary").focus({ preventScroll: true })
  filter.open = false
})
