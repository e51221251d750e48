// The page's own script: it hears of new editions, follows taps without reloading, keeps what a visitor had open,
// tells the server what screen this is, and shows a calm face while the server is away. No library, no polling.
const PAGES = new Set(["", "team", "timeline", "roles", "budget", "films", "decisions", "about", "shots", "compare", "replay", "history", "admin"])
const PATIENCE = 4000 // ms without the server before we say so
const A_VISIT = 180000 // ms after which a kiosk's next visitor may choose anew
const STILL_HERE = 30000 // ms between a kiosk's words that it is still there
const NO_ANSWER = 1500 // ms that the question whether the house is full may take
const YOUNG = 5000 // ms that a page stands at least before it is loaded anew
const open = new Map() // details by key → open or not, on this page
let component = null
let title = ""
let arriving = false
let beside = self !== top // shown beside a form at the desk, until what the form holds is in sight
let wanted = null // where a visitor asked to go, until the server says that it took the tap
let taps = 0
let shown = -1
let heard = -1
let away = null
let silent = false // whether the server has been gone since we last heard it
let outside = false // whether this page waits to be let in
let leaving = false // whether it is about to be loaded anew
let refusals = 0 // of the signal, one after another
let ending = 0 // the timer of the notice that ends next
const kiosk = becomeKiosk()
const toldOnce = {} // what this page told the server of its screen, each once

// Streamlit's own few words, which it only knows in English.
const theirs = { "Skip to main content": "跳到主要内容", "Show password": "显示密码", "Hide password": "隐藏密码", Upload: "上传", "file upload": "选取文件", Open: "展开", "Choose date and time": "选择日期和时间", "Choose date": "选择日期", "Selected values": "已选", "Clear all": "全部清除" }
const ours = Object.fromEntries(Object.entries(theirs).map(([en, zh]) => [zh, en]))
const words = {
  zh: ["稍等片刻", "展览正在重新连接，画面会自己回来。"],
  en: ["One moment", "The exhibition is reconnecting and will come back by itself."],
}
const fullWords = {
  zh: ["现在参观的人很多", "所有位置都有人了。请留在这一页，一有空位就会自动进入。"],
  en: ["The house is full", "Many people are visiting right now. Stay on this page: it opens by itself as soon as there is room."],
}

function attach(next) {
  component = next
  const data = next.data || {}
  shown = Number(data.edition ?? -1)
  const root = document.documentElement
  root.lang = data.lang === "en" ? "en" : "zh-CN"
  title = data.title || ""
  root.dataset.page = data.page || ""
  delete root.dataset.busy
  if (data.focus && root.dataset.focus !== data.focus) {
    const first = root.dataset.focus === undefined
    root.dataset.focus = data.focus
    if (!first) arrive()
  }
  tellScreen()
  tend()
  if (wanted) settleTap(data.taken)
  catchUp()
}

// A run that was under way when a tap came may swallow it; then it is said again.
function settleTap(taken) {
  if (taken === String(wanted.mark) || wanted.tries > 3) wanted = null
  else send()
}

// After a change of room the eye and the screen reader start at its heading, once the room stands.
function arrive() {
  open.clear()
  arriving = true
  const scroller = document.querySelector('[data-testid="stMain"]')
  if (scroller) scroller.scrollTop = 0
}

function findHeading() {
  const arrival = document.querySelector("[data-testid=stMain] [data-arrival]") // where the answer to a tap stands
  const heading = arrival ?? document.querySelector("h1")
  if (!(arriving || beside) || !heading || app()?.dataset.testScriptState === "running") return
  if (beside) bringInSight(arrival)
  if (!arriving) return
  arriving = false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  arrival?.scrollIntoView({ block: "start" })
}

// In the frame alone: the focus stays in the form, and the desk around does not move, as it would by scrollIntoView.
function bringInSight(row) {
  beside = false
  const scroller = document.querySelector('[data-testid="stMain"]')
  if (row && scroller) scroller.scrollTop += row.getBoundingClientRect().top - innerHeight / 4
}

function app() {
  return document.querySelector("[data-testid=stApp]")
}

function isTalking() {
  return app()?.dataset.testConnectionState === "CONNECTED"
}

function catchUp() {
  // A tap under way brings the newest edition with it; a rerun beside it would carry the old address.
  if (component && !wanted && heard > shown && shown >= 0) look()
}

function look() {
  shown = heard
  component.setTriggerValue("edition", heard)
}

function listen() {
  const source = new EventSource(live())
  source.addEventListener("edition", (event) => {
    heard = JSON.parse(event.data).edition
    silent = false
    back()
    catchUp()
    // The same edition told again: the record is back, and what says that it is old should go; or a sign-in was ended, and
    // a desk may have to close.
    const asks = document.querySelector(".stale.old") || document.documentElement.dataset.page === "admin"
    if (component && !wanted && heard === shown && asks) look()
  })
  source.onopen = () => {
    silent = false
    refusals = 0
    back()
  }
  source.onerror = () => {
    silent = true
    away ??= setTimeout(showAway, PATIENCE)
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, nextTry())
  }
}

// Hundreds of phones that a full house sent away do not come back in one breath; a kiosk is let in and need not wait.
function nextTry() {
  refusals += 1
  return kiosk ? 1500 : Math.min(8000, 1500 * 1.5 ** refusals) * (0.75 + Math.random() / 2)
}

async function isFull() {
  try {
    const answer = await fetch(live(), { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(NO_ANSWER) })
    return answer.headers.get("x-backlot-house") === "full"
  } catch {
    return false
  }
}

async function showAway() {
  if (isTalking() && (await isFull())) return (away = null) // it only hears no news: better that than nothing
  if (away === null) return
  cover(words)
  if ((await isFull()) && away !== null) cover(fullWords)
}

// A page that is not let in hears nothing at all: it asks why.
async function lookIn() {
  if (isTalking()) return back()
  if (document.hidden || !(await isFull()) || isTalking()) return
  away ??= 0
  cover(fullWords)
}

// Over a message that it can't make sense of Streamlit gives up its line for good, and its page is deaf; such as the name of
// a part that the browser let go while the server still counted on it. Only another page has another line.
async function startOver() {
  if (leaving || app()?.dataset.testConnectionState !== "DISCONNECTED_FOREVER") return
  leaving = true
  cover(words)
  await passed(YOUNG - performance.now())
  while (!(await isThere())) await passed(PATIENCE)
  location.reload()
}

function passed(time) {
  return new Promise((done) => setTimeout(done, time))
}

async function isThere() {
  try {
    return Boolean(await fetch("/healthz", { cache: "no-store" }))
  } catch {
    return false
  }
}

function cover(said) {
  outside = said === fullWords
  explain(said)
  document.documentElement.classList.add("away")
}

// Staff open `?kiosk=CODE` once on a screen, and from then on it is that kiosk; `?kiosk=` ends it.
function becomeKiosk() {
  const here = new URL(location.href)
  const asked = here.searchParams.get("kiosk")
  if (asked !== null) {
    here.searchParams.delete("kiosk")
    history.replaceState(history.state, "", here)
    keep("backlot-kiosk", asked)
  }
  const code = asked ?? kept("backlot-kiosk") ?? cookieOf("backlot_kiosk")
  if (code || asked !== null) note("kiosk", code)
  return code
}

function live() {
  return kiosk ? `/live?kiosk=${encodeURIComponent(kiosk)}` : "/live"
}

// A screen that lost its power closes nothing: staff know that it is gone because it says nothing any more.
function saySo() {
  if (!silent) fetch(live(), { method: "HEAD" }).catch(() => {})
}

// A browser may refuse to keep anything; then the cookie has to do, or this page alone.
function keep(name, value) {
  try {
    value ? localStorage.setItem(name, value) : localStorage.removeItem(name)
  } catch {}
}

function kept(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function cookieOf(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : ""
}

function note(name, value) {
  const lasts = value ? 31536000 : 0
  document.cookie = `backlot_${name}=${encodeURIComponent(value)}; path=/; max-age=${lasts}; samesite=strict`
}

// Back is back: both the signal and the page's own line, or a first tap would be lost.
function back() {
  if (!isTalking() || (silent && !outside)) return
  if (wanted && !wanted.tries) send()
  if (away === null) return
  clearTimeout(away)
  away = null
  outside = false
  document.documentElement.classList.remove("away")
}

function screenNow() {
  const { innerWidth: width, innerHeight: height } = window
  if (width < 700) return "phone"
  return width >= 1700 || (width >= 1000 && height >= 1500) ? "kiosk" : "wide"
}

// The kind of screen, the kiosk it is, and what the hand holds: told where the server believes otherwise.
function tellScreen() {
  const screen = screenNow()
  const pointer = matchMedia("(pointer: fine)").matches ? "fine" : "coarse"
  note("screen", screen)
  note("pointer", pointer)
  const data = component?.data
  if (!data?.screen) return
  if (data.screen !== screen) component.setStateValue("screen", screen)
  if (screen === "kiosk" && data.pointer !== pointer) once("pointer", pointer)
  if (data.kiosk !== kiosk) once("kiosk", kiosk || "-")
}

function once(name, value) {
  if (toldOnce[name] === value) return
  toldOnce[name] = value
  component.setStateValue(name, value)
}

function go(address, act = "go") {
  if (!component) return (location.href = address)
  document.documentElement.dataset.busy = ""
  wanted = { act, address, mark: ++taps, tries: 0 }
  send()
}

function send() {
  if (!isTalking()) return
  wanted.tries += 1
  component.setTriggerValue(wanted.act, `${wanted.address}#${wanted.mark}`)
}

// An option of a decision: choosing is an act, told apart from going there, and counts once. A reload or the way back is no
// act. This tab alone remembers; on a kiosk, which many people share, only as long as a visit lasts.
function choose(address) {
  const { searchParams: params } = new URL(address, location.origin)
  const decision = `${params.get("team")} ${params.get("decision")}`
  const chosen = recall("backlot-chosen")
  const again = Date.now() - (chosen[decision] ?? -Infinity) < (screenNow() === "kiosk" ? A_VISIT : Infinity)
  if (!again) sessionStorage.setItem("backlot-chosen", JSON.stringify({ ...chosen, [decision]: Date.now() }))
  go(address, again ? "go" : "choose")
}

function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? {}
  } catch {
    return {}
  }
}

function follow(event) {
  const option = event.target.closest?.("button[data-choose]")
  if (option) return choose(option.dataset.choose)
  const link = event.target.closest?.("a[href]")
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
  const address = new URL(link.href, location.href)
  if (address.origin !== location.origin || link.target || link.hasAttribute("download")) return
  if (address.hash && address.pathname === location.pathname && address.search === location.search) return
  if (!PAGES.has(address.pathname.replace(/^\/|\/$/g, ""))) return
  event.preventDefault()
  go(address.pathname + address.search)
}

// A mark of a chart carries its address; touching it goes there in the language of the page, and as of its moment.
// Plotly drops all listeners of a chart that it plots anew, so this one is made sure of each time.
function listenToChart(chart) {
  if (!chart.on) return
  chart.removeListener("plotly_click", followMark)
  chart.on("plotly_click", followMark)
}

function followMark(tap) {
  const mark = tap.points?.find((point) => point.customdata)
  const address = Array.isArray(mark?.customdata) ? mark.customdata[0] : mark?.customdata
  if (typeof address !== "string" || !address.startsWith("/")) return
  const target = new URL(address, location.origin)
  const asked = new URL(location.href).searchParams
  for (const name of ["lang", "as_of", "preview"]) if (asked.has(name)) target.searchParams.set(name, asked.get(name))
  go(target.pathname + target.search)
}

function keyOf(details) {
  return details.id || details.dataset.key || details.querySelector("summary")?.textContent
}

function remember(event) {
  if (event.target instanceof HTMLDetailsElement) open.set(keyOf(event.target), event.target.open)
}

// Streamlit names a page before we do and again after: its title is ours to say, and so are its labels.
function speak() {
  if (title && document.title !== title) document.title = title
  const isEnglish = document.documentElement.lang === "en"
  const said = isEnglish ? ours : theirs
  const [take, other] = isEnglish ? ["Remove ", "移除 "] : ["移除 ", "Remove "]
  document.querySelectorAll("[data-testid=stSkipToContent], .stTextInput button, .stSelectbox button, .stDateInput button, .stDateTimeInput button, .stMultiSelect :is(button, [role=group]), .stFileUploader p, .stFileUploader input").forEach((node) => {
    const label = node.getAttribute("aria-label")
    if (label in said) node.setAttribute("aria-label", said[label])
    if (label?.startsWith(other)) node.setAttribute("aria-label", take + label.slice(other.length))
    if (!label && node.textContent in said) node.textContent = said[node.textContent]
  })
}

function tend() {
  // A place to drop files has a name, so it can't say that it is nothing.
  document.querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]").forEach((node) => node.removeAttribute("role"))
  speak()
  findHeading()
  back()
  startOver()
  document.querySelectorAll(".js-plotly-plot").forEach(listenToChart)
  document.querySelectorAll("[data-testid=stMain] details").forEach((details) => {
    const was = open.get(keyOf(details))
    if (was !== undefined && details.open !== was) details.open = was
  })
  document.querySelectorAll(".names-chart").forEach(({ dataset }) => {
    const chart = document.querySelector(`.st-key-${dataset.chart} .js-plotly-plot`)
    if (chart && chart.getAttribute("aria-label") !== dataset.name) {
      chart.setAttribute("role", "img")
      chart.setAttribute("aria-label", dataset.name)
    }
  })
  endNotices()
}

// A notice leaves at its end without anyone's doing.
function endNotices() {
  clearTimeout(ending)
  let next = Infinity
  document.querySelectorAll("[data-until]:not([hidden])").forEach((notice) => {
    const left = Date.parse(notice.dataset.until) - Date.now()
    if (left <= 0) notice.hidden = true
    else next = Math.min(next, left)
  })
  if (next < 86400000) ending = setTimeout(endNotices, next + 1)
}

function overlay() {
  const calm = document.createElement("div")
  calm.className = "backlot-away"
  calm.setAttribute("role", "status")
  document.body.append(calm)
  explain(words)
}

function explain(said) {
  const blocks = Object.entries(said).map(([lang, [title, text]]) => {
    const block = document.createElement("p")
    block.lang = lang
    const strong = document.createElement("strong")
    strong.textContent = title
    block.append(strong, document.createElement("br"), text)
    return block
  })
  document.querySelector(".backlot-away").replaceChildren(...blocks)
}

document.addEventListener("click", follow, true)
document.addEventListener("toggle", remember, true)
addEventListener("resize", tellScreen)
let tending = 0
new MutationObserver(() => {
  tending ||= requestAnimationFrame(() => {
    tending = 0
    tend()
  })
}).observe(document.documentElement, {
  childList: true,
  subtree: true,
  attributeFilter: ["data-test-script-state", "data-test-connection-state"],
})
setInterval(tend, 5000)
setInterval(lookIn, PATIENCE)
overlay()
listen()
if (kiosk) setInterval(saySo, STILL_HERE)
window.backlot = { attach, go }
window.dispatchEvent(new Event("backlot-ready"))
