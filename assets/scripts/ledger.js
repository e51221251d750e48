// A film that tells its making: the player's own controls, and over the ribbon under it a playhead that follows the film
// by the screen's own beat. Everything it shows was written by the server; nothing here asks the server anything.
const STEP = 5 // seconds an arrow key moves
const REST = 3000 // ms until the controls leave a full screen
const SWAP = 5000 // ms in which a player that comes anew is the same visit, as after another language
const FRESH = 60000 // ms in which a visitor who comes back finds the place
const KEPT = "backlot-film"
let stage = null // the player on this page
let kept = recalled() // where a film was left
let beat = 0
let resting = 0

function recalled() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT))
  } catch {
    return null
  }
}

// A player that is taken off the page is stopped by the browser: that is nobody's wish and is not kept.
function keep() {
  if (!stage?.ready || !stage.video.isConnected) return
  const { video, figure, source, place, captions, wish } = stage
  kept = { film: figure.dataset.film, source, place, captions, muted: video.muted, time: wish ?? video.currentTime, playing: !video.paused, at: Date.now() }
}

// ---- the page: a player comes, goes, or its shots are told anew

function tend() {
  const figure = document.querySelector(".player[data-film]")
  if (figure !== (stage?.figure ?? null)) {
    stage = figure ? take(figure) : null
    if (!stage) cancelAnimationFrame(beat)
  }
  if (!stage) return
  gather()
  const place = placeAsked()
  if (stage.ready && place !== stage.place) {
    stage.place = place
    if (place) seek(secondsOf(place))
  }
}

function take(figure) {
  const video = figure.querySelector("video")
  const part = (css) => figure.querySelector(css)
  const next = {
    figure, video, source: video.getAttribute("src"), coming: null, place: placeAsked(), ready: false, wish: null, captions: "",
    range: part("input"), now: part(".now"), whole: part(".whole"),
    buttons: Object.fromEntries([...figure.querySelectorAll("[data-off]")].map((button) => [button.dataset.act, button])),
  } // prettier-ignore
  outlive(next)
  const age = kept?.source === next.source ? Date.now() - kept.at : Infinity
  video.controls = false
  figure.dataset.alive = ""
  const shown = figure.querySelector("track[kind=captions][default]")?.srclang ?? ""
  const told = age < SWAP && !kept.captions
  choose(next, told ? "" : shown)
  if (age < FRESH) video.muted = kept.muted
  const begin = () => {
    if (next.ready || next !== stage) return
    next.ready = true
    gather()
    next.range.max = video.duration
    next.whole.textContent = clock(video.duration)
    const back = age < SWAP || (age < FRESH && !next.place)
    const at = next.from !== undefined ? Math.min(next.from, video.duration) % video.duration : back ? kept.time : next.place ? secondsOf(next.place) : null
    if (at !== null) seek(at)
    if (age < SWAP && kept.playing) video.play().catch(() => {})
    show()
  }
  const hear = (names, act) => names.split(" ").forEach((name) => video.addEventListener(name, act))
  hear("loadedmetadata", () => queueMicrotask(begin))
  hear("play", () => (cancelAnimationFrame(beat), (beat = requestAnimationFrame(follow))))
  hear("play", () => (figure.dataset.begun = ""))
  hear("play pause ended volumechange", name)
  hear("timeupdate seeking seeked durationchange", show)
  hear("seeked", () => (next.wish = null))
  hear("timeupdate pause volumechange", keep)
  hear("pause", () => giveWay(next))
  hear("click", () => act("play"))
  for (const track of figure.querySelectorAll("track[kind=chapters]")) listChapters(figure, track)
  if (video.readyState) queueMicrotask(begin)
  queueMicrotask(name)
  return next
}

// A film that is replaced while it plays goes on to its end or until somebody stops it: its file stays where it was.
function outlive(next) {
  if (kept?.film !== next.figure.dataset.film || !kept.playing || kept.source === next.source || Date.now() - kept.at > SWAP) return
  next.coming = next.source
  next.source = kept.source
  next.video.src = kept.source
}

function giveWay(next) {
  const { video, coming } = next
  if (!coming || next !== stage || !video.isConnected) return
  Object.assign(next, { source: coming, coming: null, ready: false, wish: null, from: video.ended ? 0 : video.currentTime })
  video.src = coming
}

// The ribbon and the lists may be drawn anew while the film goes on.
function gather() {
  const ribbon = document.querySelector(".ribbon")
  const list = document.querySelector("ol.shots")
  const card = document.querySelector(".at-playhead .shot")
  const { told } = stage
  if (told && told.ribbon === ribbon && told.list === list && told.card === card) return
  const lines = new Map([...(list?.querySelectorAll("[data-line]") ?? [])].map((line) => [line.dataset.line, line]))
  const cut = ribbon?.dataset.cut ? JSON.parse(ribbon.dataset.cut) : null
  const shots = cut ? cut.shots.map((shot) => ofCut(shot, cut.words)) : [...(ribbon?.querySelectorAll("[data-shot]") ?? [])].map(ofSegment)
  for (const shot of shots) shot.line = lines.get(shot.code)
  shots.sort((one, two) => one.first - two.first)
  const frames = Number(ribbon?.dataset.frames) || 0
  const rate = Number(ribbon?.dataset.rate) || 24
  const map = document.querySelector(".film-map")
  const heads = [ribbon, map].map((strip) => strip?.querySelector(".playhead"))
  stage.told = { ribbon, list, card, shots, rate, cut, map, heads, frames, span: [0, frames], length: frames / rate }
  stage.shot = null
  if (ribbon) listenTo(ribbon, () => stage.told.span)
  if (map) listenTo(map, () => [0, stage.told.frames])
  if (stage.ready) show()
}

function ofSegment(segment) {
  const { shot, in: first, out } = segment.dataset
  return { code: shot, first: Number(first), out: Number(out), segment }
}

// A shot of a long film: its facts are told once for all, and its segment is drawn when the playhead comes near.
function ofCut([code, first, out, texture, tries, seen, method, takes], words) {
  return { code, first, out, texture, tries, words: [seen, method, takes].map((at) => words[at]) }
}

// Draw the neighbours of `shot` as wide as a finger finds them.
function turnTo(shot) {
  const { ribbon, shots, map, frames, heads } = stage.told
  const many = Math.max(12, Math.floor(ribbon.clientWidth / 24))
  const start = Math.floor(shots.indexOf(shot) / many) * many
  const near = shots.slice(start, start + many)
  const [from, to] = [near[0].first, near.at(-1).out]
  for (const each of shots) each.segment = undefined
  for (const each of near) each.segment = drawSegment(each, from, to)
  ribbon.replaceChildren(...near.map((each) => each.segment), heads[0])
  stage.told.span = [from, to]
  const mark = map?.querySelector(".window")
  if (mark) Object.assign(mark.style, { left: `${(from / frames) * 100}%`, width: `${((to - from) / frames) * 100}%` })
}

function drawSegment(shot, from, to) {
  const segment = make("span", "segment")
  Object.assign(segment.dataset, { shot: shot.code, in: shot.first, out: shot.out })
  const part = (frames) => `${(frames / (to - from)) * 100}%`
  Object.assign(segment.style, { left: part(shot.first - from), width: part(shot.out - shot.first) })
  const tries = make("i", "")
  tries.style.setProperty("--tries", shot.tries)
  segment.append(tries, make("b", `swatch ${shot.texture}`))
  return segment
}

function make(tag, css, ...inside) {
  const node = document.createElement(tag)
  node.className = css
  node.append(...inside)
  return node
}

// ---- what is on screen

function follow() {
  beat = 0
  if (!stage) return
  move()
  if (!stage.video.paused && !stage.video.ended) beat = requestAnimationFrame(follow)
}

function move() {
  const { video, told, wish } = stage
  const time = wish ?? video.currentTime
  const frame = time * told.rate
  if (!stage.shot || frame < stage.shot.first || frame >= stage.shot.out) tell(shotAt(frame))
  if (!told.length) return
  const [from, to] = told.span
  place(told.heads[0], (frame - from) / (to - from))
  place(told.heads[1], frame / told.frames)
}

function place(head, share) {
  if (head) head.style.transform = `translateX(${Math.max(0, Math.min(100, share * 100))}%)`
}

function show() {
  if (!stage?.ready) return
  const { video, range, now, told, wish } = stage
  move()
  const time = wish ?? video.currentTime
  range.value = time
  range.style.setProperty("--played", `${(time / video.duration) * 100 || 0}%`)
  const words = clock(time)
  if (now.textContent !== words) now.textContent = words
  const at = stage.shot && told.shots.length ? `${words} · ${stage.shot.code}` : words
  if (range.getAttribute("aria-valuetext") !== at) range.setAttribute("aria-valuetext", at)
  for (const link of stage.figure.querySelectorAll(".chapters a")) {
    const current = time >= Number(link.dataset.from) && time < Number(link.dataset.to)
    if (current !== link.hasAttribute("aria-current")) link.toggleAttribute("aria-current", current)
  }
}

function shotAt(frame) {
  const { shots } = stage.told
  return shots.find((shot) => frame >= shot.first && frame < shot.out) ?? (frame > 0 ? shots.at(-1) : shots[0]) ?? null
}

// The shot at the playhead stands beside the film; its words are a copy of its line in the list.
function tell(shot) {
  if (!shot || shot === stage.shot) return
  const { card, ribbon, list } = stage.told
  for (const lit of [...(ribbon?.querySelectorAll(".lit") ?? []), ...(list?.querySelectorAll(".lit") ?? [])]) lit.classList.remove("lit")
  if (!shot.segment) turnTo(shot)
  shot.segment.classList.add("lit")
  shot.line?.classList.add("lit")
  stage.shot = shot
  if (!card || !(shot.line || shot.words)) return
  const copy = (css) => shot.line.querySelector(css)?.cloneNode(true) ?? ""
  card.replaceChildren(...(shot.line ? [copy(".title"), copy(".seen"), copy(".facts-of")] : written(shot)))
  card.scrollTop = 0
}

// In a long film the list holds a part of the shots; of the others stands here what is known at once, and the way to the rest.
function written(shot) {
  const { cut, rate } = stage.told
  const [seen, ...facts] = shot.words
  const swatch = make("span", `swatch ${shot.texture}`)
  swatch.setAttribute("aria-hidden", "true")
  const title = make("span", "title", swatch, make("b", "", shot.code), make("small", "", clock(shot.first / rate)))
  const rows = facts.map((words, at) => make("div", "", make("dt", "", cut.labels[at]), make("dd", "", words)))
  const link = make("a", "", cut.more[0])
  link.href = cut.more[1].replace("SHOT", encodeURIComponent(shot.code))
  return [title, make("p", "seen", seen), make("dl", "facts-of", ...rows), make("p", "", link)]
}

function name() {
  if (!stage) return
  const { video, figure, buttons } = stage
  const states = { play: !video.paused && !video.ended, sound: video.muted, full: isFull(figure) }
  for (const [act, on] of Object.entries(states)) {
    const button = buttons[act]
    if (!button) continue
    button.classList.toggle("on", on)
    button.setAttribute("aria-label", on ? button.dataset.on : button.dataset.off)
  }
  stir()
}

function clock(seconds) {
  const whole = Math.floor((seconds || 0) + 0.001)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

// ---- places in the film

function placeAsked() {
  const asked = new URLSearchParams(location.search)
  const [shot, time] = [asked.get("shot"), asked.get("t")]
  return shot ? `shot=${shot}` : time ? `t=${time}` : ""
}

function secondsOf(place) {
  const [kind, value] = place.split(/=(.*)/s)
  if (kind === "t") return Number(value) >= 0 ? Number(value) : null
  const shot = stage.told.shots.find((each) => each.code === value)
  return shot ? startOf(shot) : null
}

// Half a frame in, or rounding would show the last frame of the shot before.
function startOf(shot) {
  return (shot.first + 0.5) / stage.told.rate
}

function seek(time) {
  const { video } = stage
  if (time === null || Number.isNaN(time) || !stage.ready) return
  stage.wish = Math.max(0, Math.min(time, video.duration - 0.05))
  video.currentTime = stage.wish
  show()
}

// A place that a visitor chose is an address that can be taken along.
function goTo(place) {
  if (!stage.ready) return
  stage.place = place
  const address = new URL(location.href)
  for (const each of ["shot", "t"]) address.searchParams.delete(each)
  address.searchParams.append(...place.split(/=(.*)/s).slice(0, 2))
  history.replaceState(history.state, "", address)
  seek(secondsOf(place))
}

function stepShots(count) {
  const { shots } = stage.told
  const next = shots[shots.indexOf(stage.shot) + count]
  if (next) goTo(`shot=${next.code}`)
}

// The next or the last stretch of the ribbon.
function stepSpan(count) {
  const { shots, span } = stage.told
  const at = shots.findIndex((shot) => shot.first >= span[count > 0 ? 1 : 0])
  const next = shots[count > 0 ? at : (at < 0 ? shots.length : at) - 1]
  if (next) goTo(`shot=${next.code}`)
}

function listChapters(figure, element) {
  const list = figure.querySelector(".chapters ol")
  const wanted = figure.dataset.language // the page may still be on its way to this language
  if (!list || (element.srclang !== wanted && figure.querySelector(`track[kind=chapters][srclang=${wanted}]`))) return
  const write = () => {
    const links = [...(element.track.cues ?? [])].map((cue) => {
      const link = document.createElement("a")
      const address = new URL(location.href)
      address.searchParams.delete("shot")
      for (const [name, value] of [["team", figure.dataset.film], ["t", cue.startTime], ["lang", wanted]]) address.searchParams.set(name, value)
      link.href = address.pathname + address.search
      Object.assign(link.dataset, { from: cue.startTime, to: cue.endTime })
      const time = document.createElement("small")
      time.textContent = clock(cue.startTime)
      link.append(time, cue.text)
      const item = document.createElement("li")
      item.append(link)
      return item
    })
    list.replaceChildren(...links)
    if (figure === stage?.figure) show()
  }
  element.addEventListener("load", write)
  element.track.mode = "hidden"
  if (element.readyState === 2) write()
}

// ---- hands

function act(what, button) {
  const { video, figure } = stage
  if (what === "play") return video.paused ? start() : video.pause()
  if (what === "sound") video.muted = !video.muted
  if (what === "captions") choose(stage, button.dataset.language === stage.captions ? "" : button.dataset.language)
  if (what === "full") toggleFull(figure)
  if (what === "previous") stepShots(-1)
  if (what === "next") stepShots(1)
}

// Whoever starts the film sees its ribbon too: the page moves only where a part of them is out of sight.
function start() {
  const { video, figure } = stage
  if (video.error) {
    const { currentTime } = video // the server was away: ask for the film again, at the place where it stopped
    video.load()
    video.currentTime = currentTime
  }
  video.play().catch(() => {})
  const last = document.querySelector(".ribbon") ?? figure
  const isSeen = figure.getBoundingClientRect().top >= 0 && last.getBoundingClientRect().bottom <= innerHeight
  if (isFull(figure) || isSeen) return
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches
  figure.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" })
}

function choose(at, language) {
  at.captions = language
  for (const track of at.figure.querySelectorAll("track[kind=captions]")) {
    track.track.mode = track.srclang === language ? "showing" : "disabled"
  }
  for (const button of at.figure.querySelectorAll("[data-act=captions]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language))
  }
  if (language) at.last = language
  if (at === stage) keep()
}

function isFull(figure) {
  return document.fullscreenElement === figure || figure.classList.contains("filling")
}

// The whole figure fills the screen, never the bare picture: its AI label stays on it, also where a phone knows no full screen.
function toggleFull(figure) {
  if (document.fullscreenElement) return document.exitFullscreen()
  const fill = () => (figure.classList.toggle("filling"), name())
  return figure.requestFullscreen && !figure.classList.contains("filling") ? figure.requestFullscreen().catch(fill) : fill()
}

function stir() {
  if (!stage) return
  clearTimeout(resting)
  delete stage.figure.dataset.resting
  if (!stage.video.paused && isFull(stage.figure)) resting = setTimeout(() => stage && (stage.figure.dataset.resting = ""), REST)
}

function touch(event) {
  if (!stage || event.defaultPrevented || event.button) return
  const button = event.target.closest?.(".player [data-act], .at-playhead [data-act]")
  if (button) return act(button.dataset.act, button)
  const link = event.target.closest?.("a[href]")
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
  const address = new URL(link.href, location.href)
  const asked = address.searchParams
  if (address.pathname !== location.pathname || asked.get("team") !== stage.figure.dataset.film) return
  if (asked.get("lang") !== document.documentElement.lang.slice(0, 2)) return
  const place = asked.get("shot") ? `shot=${asked.get("shot")}` : asked.get("t") ? `t=${asked.get("t")}` : ""
  if (!place || secondsOf(place) === null || !stage.ready) return
  event.preventDefault() // the film is here: nothing needs to be fetched
  goTo(place)
  if (stage.figure.contains(link)) return
  stage.figure.scrollIntoView({ block: "start" })
  stage.buttons.play.focus({ preventScroll: true })
}

// A letter alone is a command only while the film has the focus (WCAG 2.1.4); space and arrows also while nothing has it.
function press(event) {
  if (!stage?.ready || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  const at = document.activeElement
  const inside = Boolean(at?.closest?.(".st-key-film, .st-key-film-alone"))
  const idle = !at || at === document.body || at.matches("h1")
  if (!inside && !idle) return
  const key = event.key.toLowerCase()
  const keys = { arrowleft: () => seek(timeNow() - STEP), arrowright: () => seek(timeNow() + STEP) }
  if (!at?.matches("button, a, summary")) keys[" "] = () => act("play")
  if (inside) Object.assign(keys, { f: () => act("full"), m: () => act("sound"), c: toggleCaptions })
  if (inside && stage.told.cut) Object.assign(keys, { pageup: () => stepSpan(-1), pagedown: () => stepSpan(1) })
  if (stage.figure.classList.contains("filling")) keys.escape = () => act("full")
  if (!keys[key]) return
  event.preventDefault()
  keys[key]()
  stir()
}

function timeNow() {
  return stage.wish ?? stage.video.currentTime
}

function toggleCaptions() {
  const first = stage.figure.querySelector("[data-act=captions]")?.dataset.language ?? ""
  choose(stage, stage.captions ? "" : (stage.last ?? first))
}

// A strip shows the frames that `span` names, from its left edge to its right.
function listenTo(strip, span) {
  let from = null
  const timeAt = (event) => {
    const { left, width } = strip.getBoundingClientRect()
    const [from, to] = span()
    return (from + Math.max(0, Math.min(1, (event.clientX - left) / width)) * (to - from)) / stage.told.rate
  }
  strip.addEventListener("pointerdown", (event) => {
    if (event.button || !stage) return
    from = { x: event.clientX, dragged: false }
    strip.setPointerCapture(event.pointerId)
  })
  strip.addEventListener("pointermove", (event) => {
    if (!from || !stage) return
    from.dragged ||= Math.abs(event.clientX - from.x) > 8
    if (from.dragged) seek(timeAt(event))
  })
  strip.addEventListener("pointerup", (event) => {
    const shot = from && !from.dragged && stage && shotAt(timeAt(event) * stage.told.rate)
    from = null
    if (shot) goTo(`shot=${shot.code}`)
  })
  strip.addEventListener("pointercancel", () => (from = null))
}

addEventListener("click", touch, true)
addEventListener("keydown", press)
addEventListener("input", (event) => event.target === stage?.range && seek(Number(event.target.value)))
for (const sign of ["pointermove", "pointerdown", "focusin"]) addEventListener(sign, () => stage && isFull(stage.figure) && stir(), { passive: true })
document.addEventListener("fullscreenchange", name)
addEventListener("pagehide", () => {
  keep()
  if (kept) sessionStorage.setItem(KEPT, JSON.stringify(kept))
})
let tending = 0
new MutationObserver(() => {
  tending ||= requestAnimationFrame(() => {
    tending = 0
    tend()
  })
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] })
tend()
