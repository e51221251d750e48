// Typing into a table of the desk faster than it draws. Streamlit's table (glide-data-grid) sets a timer on every key in a cell and
// closes the cell by it. While the page is being drawn timers come late: then an ordinary key's timer closes the cell without its
// words, and the keys that follow land in the cell that is closing. So the key that finishes a cell waits for the timers before it,
// and what is typed while a cell opens or closes is given to the table afterwards, key by key.
const CELL = "#portal .gdg-input"
const TABLE = "[data-testid=stDataFrame]"
const LONGEST = 2000 // ms after which keys are given up rather than typed somewhere else
let held = null // keys that wait, while a cell opens or closes
let isClosing = false // what they wait for
let waits = 0 // which wait is the last one

addEventListener("keydown", (event) => {
  if (!event.isTrusted || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return
  const { target } = event
  const cell = target.closest?.(CELL)
  const isHere = cell || target === document.body || target.closest?.(TABLE)
  if (held && !isHere) return forget()
  if (held) return hold(event)
  if (cell && finishes(event)) {
    held = []
    setTimeout(press, 0, cell, event)
    stop(event)
    awaitTable(cell)
  } else if (!cell && target.closest?.(TABLE) && writes(event)) {
    held = []
    awaitCell()
  }
}, true)
addEventListener("pointerdown", forget, true)

function hold(event) {
  const isMove = event.key.startsWith("Arrow") && isClosing
  if (event.key.length > 1 && !finishes(event) && event.key !== "Backspace" && !isMove) return
  stop(event)
  held.push(event)
}

function finishes({ key, shiftKey }) {
  return key === "Tab" || key === "Escape" || (key === "Enter" && !shiftKey)
}

// Whether a key opens a cell to be written in; space may tick a box.
function writes({ key }) {
  return key.length === 1 && key !== " "
}

function forget() {
  held = null
  waits += 1
}

function until(stands, then) {
  const wait = ++waits
  const since = performance.now()
  const look = () => {
    if (wait !== waits) return
    if (stands()) then()
    else if (performance.now() - since < LONGEST) requestAnimationFrame(look)
    else forget()
  }
  requestAnimationFrame(look)
}

function awaitTable(cell) {
  isClosing = true
  until(() => !cell.isConnected && document.activeElement?.closest(TABLE), handOn)
}

function awaitCell() {
  isClosing = false
  until(() => document.activeElement?.closest(CELL), writeOn)
}

// The table has the focus: the first key opens the next cell, or moves on.
function handOn() {
  const first = held?.shift()
  if (!first) return forget()
  press(document.activeElement, first)
  writes(first) ? awaitCell() : requestAnimationFrame(handOn)
}

// A cell has the focus: what was typed is written into it, until a key finishes it, which comes once the cell has taken its words.
function writeOn() {
  const cell = document.activeElement?.closest(CELL)
  if (!cell || !held.length) return forget()
  if (finishes(held[0])) {
    press(cell, held.shift())
    return awaitTable(cell)
  }
  while (held.length && !finishes(held[0])) write(held.shift())
  until(() => true, writeOn)
}

function write({ key }) {
  key === "Backspace" ? document.execCommand("delete") : document.execCommand("insertText", false, key)
}

function stop(event) {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function press(target, { key, code, shiftKey }) {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))
}
