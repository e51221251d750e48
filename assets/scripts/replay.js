// The month replayed on a canvas. What it plays stands on the page as tables and lists (backlot/ui/rooms/replay_facts.py);
// this script only draws and counts. It runs wholly in the browser: not one message goes to the server while it plays.
const DAY = 2000 // ms a day at normal speed; a longer month goes faster, so that none lasts longer than this one would
const LONGEST = 75_000
const SPEEDS = [0.5, 1, 2]
const NAMES = 2 // lines of names under the lights on a phone
const SETTLED = 0.8 // days after its end until a step has faded to the past
const calm = matchMedia("(prefers-reduced-motion: reduce)")
let player = null // the one on this page; it outlives a new edition

// ---- What the page says ----

const words = (node, at = "span") => node.querySelector(at)?.textContent ?? ""
const many = (root, selector, read) => [...root.querySelectorAll(selector)].map(read)

function readDays(section) {
  let before = { soFar: 0, made: 0, selected: 0, rejected: 0 }
  return many(section, ".replay-days tbody tr", (row) => {
    const { soFar, made, selected, rejected } = row.dataset
    const [name, date] = row.querySelectorAll("th span")
    const day = { name: name.textContent, date: date.textContent, caption: words(row, "td"), spent: row.cells[3].textContent, before, soFar: +soFar, made: +made, selected: +selected, rejected: +rejected }
    before = { soFar: day.soFar, made: before.made + day.made, selected: before.selected + day.selected, rejected: before.rejected + day.rejected }
    return day
  })
}

function readReel(section) {
  const { name, colour, shape } = section.dataset
  const steps = many(section, ".replay-steps li", (item) => ({
    from: +item.dataset.from, to: +item.dataset.to, ai: item.dataset.practice === "ai",
    phase: item.dataset.phase, order: +item.dataset.order, name: words(item),
  }))
  const decisions = many(section, ".replay-decisions li", (item) => ({ at: +item.dataset.at, name: words(item) }))
  const crew = many(section, ".replay-crew li", (item) => ({
    tool: item.dataset.kind === "tool", ai: item.dataset.practice === "ai", name: words(item),
    lit: item.dataset.lit.split(" ").map((span) => span.split("-").map(Number)),
  }))
  return { name, colour, shape, steps, decisions, crew, days: readDays(section), lanes: new Map(), hasMoney: "unit" in section.dataset, prefix: section.dataset.prefix }
}

function readFacts(root) {
  const first = root.querySelector("section")
  const reels = many(root, ".reel", readReel)
  for (const reel of reels) reel.lanes = lanesOf(reel.steps, reels.length > 1)
  return { root, reels, length: +root.dataset.days, days: readDays(first), prefix: first.dataset.prefix, unit: +first.dataset.unit || 0 }
}

// Each phase is a lane, among several teams all of a team's work is one; a step stands in the first row free when it begins.
function lanesOf(steps, together) {
  const lanes = new Map()
  if (together) steps = steps.map((step) => Object.assign(step, { order: 0 }))
  for (const step of [...steps].sort((one, two) => one.order - two.order || one.from - two.from)) {
    if (!lanes.has(step.order)) lanes.set(step.order, { name: step.phase, rows: [] })
    const { rows } = lanes.get(step.order)
    let row = rows.findIndex((end) => end + 0.15 <= step.from)
    if (row < 0) row = rows.length
    rows[row] = step.to
    step.row = row
  }
  return lanes
}

// ---- What stands where ----

const clamp = (least, wanted, most) => Math.max(least, Math.min(most, wanted))
const sum = (list) => list.reduce((total, each) => total + each, 0)
const mix = (from, to, share) => from + (to - from) * share

class Stage {
  constructor(canvas) {
    this.canvas = canvas
    this.pen = canvas.getContext("2d", { alpha: false })
    const style = getComputedStyle(document.documentElement)
    const token = (name) => style.getPropertyValue(name).trim()
    this.ink = { bg: token("--bg"), text: token("--text"), muted: token("--muted"), hairline: token("--hairline"), control: token("--control"), sans: token("--sans") }
  }

  font(size, weight = 400) {
    this.pen.font = `${weight} ${size}px ${this.ink.sans}`
  }

  measure(texts, size) {
    this.font(size)
    return Math.max(0, ...texts.map((each) => this.pen.measureText(each).width))
  }

  lay(facts, said) {
    const { canvas } = this
    this.facts = facts
    this.said = said
    this.width = canvas.parentElement.clientWidth
    this.size = parseFloat(getComputedStyle(canvas.parentElement).fontSize)
    this.small = Math.max(14, Math.round(this.size * 0.8))
    this.narrow = this.width < 700
    this.ratio = Math.min(3, devicePixelRatio || 1)
    if (facts.reels.length === 1) this.layOne(facts.reels[0])
    else this.layAll(facts.reels)
    canvas.style.height = `${this.height}px`
    canvas.width = Math.round(this.width * this.ratio)
    canvas.height = Math.round(this.height * this.ratio)
    this.hatches = new Map()
    this.still = this.pastDay = null
    this.numbers = new Intl.NumberFormat(document.documentElement.lang)
  }

  // The height that lets the whole player stand on the screen at once.
  room() {
    const frame = this.canvas.parentElement
    const around = frame.parentElement.offsetHeight - frame.offsetHeight + 24
    return clamp(360, Math.min(innerHeight - around, innerHeight > innerWidth && !this.narrow ? innerHeight * 0.52 : Infinity), 1200)
  }

  layOne(reel) {
    const { small, width, narrow } = this
    const lanes = [...reel.lanes.values()]
    const gutter = narrow ? 0 : this.measure([...lanes.map((lane) => lane.name), this.said.lane_decisions, this.said.lane_takes, this.said.lane_money], small) + 20
    const beside = narrow || !reel.crew.length ? 0 : clamp(170, this.measure(reel.crew.map((who) => who.name), small) + small * 2.2, width * 0.24)
    const top = small * 1.7
    const band = { reel, left: gutter, right: width - (beside ? beside + small * 1.6 : 1), top }
    band.decisions = reel.decisions.length ? small * 2.1 : 0
    const rows = sum(lanes.map((lane) => lane.rows.length))
    const title = narrow ? small * 1.15 : 0
    const gap = small * (narrow ? 0.25 : 0.45)
    const gaps = lanes.length * (title + gap)
    const target = this.room()
    band.takes = sum(reel.days.map((day) => day.made)) ? (narrow ? clamp(36, target * 0.1, 64) : clamp(56, target * 0.17, 150)) : 0
    band.money = reel.hasMoney ? (narrow ? clamp(26, target * 0.07, 48) : clamp(40, target * 0.11, 90)) : 0
    const strip = narrow ? this.stripHeight(reel) : 0
    const extra = (band.takes ? title + small * 0.6 : 0) + (band.money ? title + small * 0.6 : 0)
    const free = target - top - band.decisions - gaps - band.takes - band.money - extra - strip
    band.pitch = clamp(4.2, free / Math.max(rows, 1), narrow ? 10 : small * 1.55)
    band.title = title
    band.gap = gap
    this.height = this.place(band, lanes)
    if (narrow) this.height = this.crewStrip(reel, band, this.height)
    else this.layCrew(reel, band, beside)
    this.bands = [band]
  }

  // Lay the lanes of a band one under another; answers where it ends.
  place(band, lanes) {
    let y = band.top + band.decisions
    band.rowsAt = new Map()
    for (const [order, lane] of band.reel.lanes) {
      y += band.title
      band.rowsAt.set(order, { y, lane })
      y += lane.rows.length * band.pitch + band.gap
    }
    if (!lanes.length) y += band.gap
    if (band.takes) {
      y += band.title + this.small * 0.3 * (band.gap > 2)
      band.takesAt = y
      y += band.takes
    }
    if (band.money) {
      y += band.title + this.small * 0.6 * (band.gap > 2)
      band.moneyAt = y
      y += band.money
    }
    this.piles(band)
    return Math.ceil(y + 6)
  }

  layCrew(reel, band, beside) {
    const { small, width } = this
    const people = reel.crew.filter((who) => !who.tool)
    const tools = reel.crew.filter((who) => who.tool)
    band.crew = []
    const groups = [[this.said.lane_people, people], [this.said.lane_tools, tools]].filter(([, group]) => group.length)
    const lines = sum(groups.map(([, group]) => group.length + 1.6))
    if (lines * small * 1.15 > Math.max(this.height, 480) - band.top) return this.layCrowd(groups, band, beside)
    const pitch = clamp(small * 1.15, (this.height - band.top) / Math.max(lines, 1), small * 1.9)
    let y = band.top
    const left = width - beside
    for (const [name, group] of groups) {
      band.crew.push({ label: name, x: left, y: y + pitch * 0.5 })
      y += pitch * 1.1
      group.forEach((who, at) => band.crew.push(this.named(who, left, y + (at + 0.5) * pitch, beside)))
      y += (group.length + 0.4) * pitch
    }
    this.height = Math.max(this.height, Math.ceil(groups.length ? y : 0))
  }

  named(who, left, y, room) {
    const { small } = this
    this.font(small)
    const space = room - small * 1.9
    const name = this.pen.measureText(who.name).width > space ? this.shortened(who.name, space) : who.name
    return { who, name, x: left + small * 0.55, y, size: small * 0.42 }
  }

  // Too many for a name each: they stand close, and only their light tells; the list below names them.
  layCrowd(groups, band, beside) {
    const { small, width } = this
    const step = small * 0.95
    const left = width - beside
    const across = Math.max(1, Math.floor(beside / step))
    let y = band.top
    for (const [name, group] of groups) {
      band.crew.push({ label: name, x: left, y: y + small * 0.7 })
      y += small * 1.9
      group.forEach((who, at) => band.crew.push({ who, x: left + (at % across) * step + step / 2, y: y + Math.floor(at / across) * step, size: small * 0.3 }))
      y += Math.ceil(group.length / across) * step + small * 0.6
    }
    this.height = Math.max(this.height, Math.ceil(y))
  }

  layAll(reels) {
    const { small, width, narrow } = this
    const top = small * 1.7
    const gutter = narrow ? 0 : this.measure(reels.map((reel) => reel.name), this.size) + this.size * 1.6
    const named = this.measure(reels.flatMap((reel) => reel.crew.map((who) => who.name)), small) + small * 2.2
    const columns = Math.min(named, small * 9.5) * 2
    const beside = narrow || !reels.some((reel) => reel.crew.length) ? 0 : columns <= width * 0.28 ? columns : width * 0.25
    const isNamed = beside === columns
    const target = narrow ? 205 * reels.length : this.room()
    const fullest = Math.max(1, ...reels.flatMap((reel) => reel.days.map((day) => day.soFar)))
    const isOneCurrency = new Set(reels.filter((reel) => reel.hasMoney).map((reel) => reel.prefix)).size === 1
    let y = top
    this.bands = reels.map((reel) => {
      const lanes = [...reel.lanes.values()]
      const whole = (target - top) / reels.length
      const head = narrow ? small * 1.9 : 0
      const band = { reel, left: gutter, right: width - (beside ? beside + small * 1.2 : 1), top: y + head, head, title: 0, gap: 2, whole }
      band.decisions = small * 1.3
      band.takes = sum(reel.days.map((day) => day.made)) ? whole * 0.19 : 0
      band.money = reel.hasMoney ? whole * 0.17 : 0
      if (isOneCurrency) band.most = fullest
      const rows = sum(lanes.map((lane) => lane.rows.length))
      band.pitch = clamp(2.5, (whole - head - band.decisions - band.takes - band.money - 18) / Math.max(rows, 1), small * 0.8)
      const end = this.place(band, lanes)
      if (narrow) y = this.crewStrip(reel, band, end) + small * 0.6
      else {
        this.crewBeside(reel, band, width - beside, beside, isNamed)
        y = Math.max(end, y + whole)
      }
      return band
    })
    this.height = Math.ceil(y)
  }

  // People in one column, tools in the next, each by name; where there is no room for that, their lights, and by name who is at work.
  crewBeside(reel, band, left, beside, isNamed) {
    const groups = [false, true].map((tool) => reel.crew.filter((who) => who.tool === tool))
    const most = Math.max(...groups.map((group) => group.length), 1)
    const pitch = Math.min(this.small * 1.5, (band.whole - 6) / most)
    band.crew = []
    if (!beside) return
    if (!isNamed || pitch < this.small) return this.crewDots(groups, band, left, beside)
    groups.forEach((group, column) => {
      group.forEach((who, at) => band.crew.push(this.named(who, left + (column * beside) / 2, band.top + (at + 0.5) * pitch, beside / 2)))
    })
  }

  crewDots(groups, band, left, beside) {
    const most = Math.max(...groups.map((group) => group.length), 1)
    const size = clamp(3, this.small * 0.5, beside / 2.7 / Math.min(most, 16))
    const across = Math.max(1, Math.floor(beside / (size * 2.7)))
    let y = band.top + size * 1.4
    for (const group of groups) {
      group.forEach((who, at) => band.crew.push({ who, x: left + size + (at % across) * size * 2.7, y: y + Math.floor(at / across) * size * 2.8, size }))
      y += Math.ceil(group.length / across) * size * 2.8
    }
    const lines = Math.floor((band.top + band.whole - y - 12) / (this.small * 1.35))
    if (lines > 0) band.litAt = { x: left, y, width: beside, lines }
  }

  // On a phone: everyone's light in rows, and under them the names of those at work.
  crewStrip(reel, band, y) {
    const { small, width } = this
    band.crew = []
    if (!reel.crew.length) return y
    const { step, across } = this.strip(reel)
    const lights = [...reel.crew].sort((one, two) => one.tool - two.tool)
    lights.forEach((who, at) => band.crew.push({ who, x: step / 2 + (at % across) * step, y: y + small * 0.9 + Math.floor(at / across) * step, size: step * 0.31 }))
    band.litAt = { x: 0, y: y + small * 0.6 + Math.ceil(reel.crew.length / across) * step, width, lines: NAMES }
    return y + this.stripHeight(reel)
  }

  strip(reel) {
    const step = clamp(this.small * 0.95, this.width / Math.max(reel.crew.length, 1), this.small * 1.6)
    return { step, across: Math.max(1, Math.floor(this.width / step)) }
  }

  stripHeight(reel) {
    if (!reel.crew.length) return 0
    const { step, across } = this.strip(reel)
    return Math.ceil(reel.crew.length / across) * step + this.small * (0.6 + 1.35 * NAMES)
  }

  // How large a grain may be that every take of the fullest day finds room in its column.
  piles(band) {
    if (!band.takes) return
    const most = Math.max(...band.reel.days.map((day) => day.made))
    const column = (band.right - band.left) / this.facts.length - (this.narrow ? 1 : 2)
    for (let stands = 1; ; stands *= 2) {
      for (let size = 9; size >= 2; size--) {
        const gap = size > 4 ? 2 : 1
        const across = Math.floor((column + gap) / (size + gap))
        if (across > 0 && Math.ceil(most / stands / across) * (size + gap) <= band.takes) {
          band.pile = { size, gap, across, stands }
          return
        }
      }
      if (stands > 4096) return
    }
  }

  // ---- Drawing ----

  hatch(colour) {
    if (!this.hatches.has(colour)) {
      const cell = Math.round(7 * this.ratio)
      const tile = new OffscreenCanvas(cell, cell)
      const pen = tile.getContext("2d")
      pen.fillStyle = colour
      pen.globalAlpha = 0.2
      pen.fillRect(0, 0, cell, cell)
      pen.globalAlpha = 1
      pen.strokeStyle = colour
      pen.lineWidth = 2.1 * this.ratio
      pen.beginPath()
      for (const shift of [-cell, 0, cell]) {
        pen.moveTo(shift - 2, cell + 2)
        pen.lineTo(shift + cell + 2, -2)
      }
      pen.stroke()
      const pattern = this.pen.createPattern(tile, "repeat")
      pattern.setTransform(new DOMMatrix().scale(1 / this.ratio))
      this.hatches.set(colour, pattern)
    }
    return this.hatches.get(colour)
  }

  // What does not change while it plays is drawn once and laid under every picture.
  unlit() {
    if (this.still) return
    const { canvas, pen } = this
    this.still = new OffscreenCanvas(canvas.width, canvas.height)
    this.pen = this.still.getContext("2d")
    this.pen.scale(this.ratio, this.ratio)
    this.pen.fillStyle = this.ink.bg
    this.pen.fillRect(0, 0, this.width, this.height)
    this.clock()
    this.bands.forEach((band) => this.slots(band))
    this.pen = pen
  }

  x(band, at) {
    return band.left + (at / this.facts.length) * (band.right - band.left)
  }

  clock() {
    const { pen, small, ink, facts } = this
    const [first] = this.bands
    this.font(small)
    pen.textBaseline = "top"
    const every = [1, 7, 14, 28, 56].find((step) => (step / facts.length) * (first.right - first.left) > small * (step === 1 ? 1.9 : 3)) ?? 112
    for (let day = 0; day < facts.length; day += every) {
      const x = Math.round(this.x(first, day))
      pen.fillStyle = ink.hairline
      pen.globalAlpha = day % 7 ? 0.25 : 0.7
      pen.fillRect(x, small * 1.5, 1, this.bands.at(-1).bottom ?? this.floor())
      pen.globalAlpha = 1
      pen.fillStyle = ink.muted
      pen.textAlign = every === 1 ? "center" : "left"
      const middle = every === 1 ? this.x(first, day + 0.5) : x
      pen.fillText(String(day + 1), middle, 2)
    }
    pen.textAlign = "left"
  }

  floor() {
    const { moneyAt, money, takesAt, takes } = this.bands.at(-1)
    const last = moneyAt ? moneyAt + money : takesAt ? takesAt + takes : this.height
    return Math.min(this.height, last + 4) - this.small * 1.5
  }

  // The set before anyone has come: names of the lanes, and a hair's breadth where each step will be.
  slots(band) {
    const { pen, small, ink, said } = this
    const one = this.bands.length === 1
    pen.textBaseline = "middle"
    this.font(one ? small : this.size, one ? 400 : 600)
    if (!one) this.signature(band)
    for (const { y, lane } of band.rowsAt.values()) {
      if (one) this.laneName(band, lane.name, y, Math.min(lane.rows.length * band.pitch, small * 1.6))
    }
    if (one && band.decisions) this.laneName(band, this.narrow ? "" : said.lane_decisions, band.top, band.decisions)
    if (one && band.takes) this.laneName(band, said.lane_takes, band.takesAt, Math.min(band.takes, small * 1.6))
    if (one && band.money) this.laneName(band, said.lane_money, band.moneyAt, Math.min(band.money, small * 1.6))
    pen.fillStyle = ink.hairline
    for (const step of band.reel.steps) {
      const { y } = band.rowsAt.get(step.order)
      const from = this.x(band, step.from)
      pen.fillRect(from, Math.round(y + (step.row + 0.5) * band.pitch), Math.max(2, this.x(band, step.to) - from), 1)
    }
    for (const at of [band.takesAt && band.takesAt + band.takes, band.moneyAt && band.moneyAt + band.money]) {
      if (at) pen.fillRect(band.left, Math.round(at), band.right - band.left, 1)
    }
    if (!one && !this.narrow && band !== this.bands[0]) pen.fillRect(0, Math.round(band.top - 8), this.width, 1)
    this.unlitCrew(band)
  }

  // Everyone before they come: outlines and quiet names, over which the light is drawn.
  unlitCrew(band) {
    const { pen, ink, small } = this
    this.font(small)
    pen.textBaseline = "middle"
    for (const { who, name, label, x, y, size } of band.crew) {
      pen.fillStyle = ink.muted
      if (label) pen.fillText(label, x, y)
      else this.body(who, x, y, size, ink.control, false, 0)
      if (!name) continue
      pen.globalAlpha = 0.75
      pen.fillStyle = ink.muted
      pen.fillText(name, x + small, y)
      pen.globalAlpha = 1
    }
  }

  laneName(band, name, y, height) {
    this.pen.fillStyle = this.ink.muted
    if (band.title) this.pen.fillText(name, 0, y - band.title * 0.45)
    else this.pen.fillText(name, 0, y + height / 2)
  }

  signature(band) {
    const { pen, size, ink } = this
    const y = this.narrow ? band.top - band.head * 0.45 : band.top + size * 0.75
    this.shape(band.reel.shape, size * 0.42, y, size * 0.36, band.reel.colour)
    pen.fillStyle = ink.text
    pen.fillText(band.reel.name, size * 1.15, y)
  }

  shape(kind, x, y, size, colour) {
    const { pen } = this
    const sides = { triangle: 3, square: 4, pentagon: 5 }[kind]
    pen.fillStyle = pen.strokeStyle = colour
    pen.beginPath()
    if (!sides) pen.arc(x, y, size, 0, Math.PI * 2)
    else {
      const turn = sides === 4 ? Math.PI / 4 : -Math.PI / 2
      for (let at = 0; at < sides; at++) {
        const angle = turn + (at * Math.PI * 2) / sides
        pen.lineTo(x + size * 1.15 * Math.cos(angle), y + size * 1.15 * Math.sin(angle))
      }
      pen.closePath()
    }
    if (kind === "ring") {
      pen.lineWidth = size * 0.4
      pen.stroke()
    } else pen.fill()
  }

  draw(t) {
    const { pen, canvas } = this
    const day = t >= this.facts.length ? -1 : Math.floor(t)
    this.unlit()
    if (this.pastDay !== day) this.keepPast(day)
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.drawImage(this.past, 0, 0)
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0)
    for (const band of this.bands) {
      this.beam(band, t)
      this.steps(band, t, (step) => step.to > day - SETTLED)
      if (band.pile) this.takes(band, t, Math.max(0, day))
      if (band.moneyAt) this.money(band, t)
      this.crew(band, t)
      this.decisions(band, t)
      if (this.bands.length > 1) this.sums(band, t)
    }
    canvas.dataset.at = t.toFixed(2)
  }

  // What was over before this day lies still until the next one: it is painted once a day, not at every frame.
  keepPast(day) {
    const { canvas, pen, still } = this
    this.pastDay = day
    if (this.past?.width !== canvas.width || this.past.height !== canvas.height) this.past = new OffscreenCanvas(canvas.width, canvas.height)
    this.pen = this.past.getContext("2d")
    this.pen.setTransform(1, 0, 0, 1, 0, 0)
    this.pen.drawImage(still, 0, 0)
    this.pen.scale(this.ratio, this.ratio)
    for (const band of day > 0 ? this.bands : []) {
      this.steps(band, day, (step) => step.to <= day - SETTLED)
      if (band.pile) this.takes(band, day, 0)
    }
    this.pen = pen
  }

  // The one light on the set: it stands at the moment that is played.
  beam(band, t) {
    if (t <= 0) return
    const { pen, ink, facts } = this
    const x = this.x(band, t)
    const top = band.top - (this.bands.length === 1 ? 4 : 0)
    const bottom = band.moneyAt ? band.moneyAt + band.money : band.takesAt ? band.takesAt + band.takes : band.top + band.whole || this.height
    if (t < facts.length) {
      const width = Math.min(x - band.left, ((band.right - band.left) / facts.length) * 1.6)
      const light = pen.createLinearGradient(x - width, 0, x, 0)
      light.addColorStop(0, "rgb(244 241 234 / 0)")
      light.addColorStop(1, "rgb(244 241 234 / .11)")
      pen.fillStyle = light
      pen.fillRect(x - width, top, width, bottom - top)
    }
    pen.fillStyle = ink.text
    pen.globalAlpha = t < facts.length ? 0.75 : 0.25
    pen.fillRect(x - 0.75, top, 1.5, bottom - top)
    pen.globalAlpha = 1
  }

  steps(band, t, isMeant) {
    const { pen, ink, small } = this
    const named = this.bands.length === 1
    const { colour, steps } = band.reel
    const thick = clamp(2, band.pitch * 0.72, small * 1.05)
    const at = []
    for (const step of steps) {
      if (t <= step.from || !isMeant(step)) continue
      const since = t - step.to
      const from = this.x(band, step.from)
      const to = this.x(band, Math.min(t, step.to))
      const y = band.rowsAt.get(step.order).y + step.row * band.pitch + (band.pitch - thick) / 2
      pen.globalAlpha = 1
      pen.beginPath()
      pen.roundRect(from, y, Math.max(2, to - from), thick, Math.min(2, thick / 3))
      pen.fillStyle = ink.bg
      pen.fill()
      pen.globalAlpha = since < 0 ? 1 : t >= this.facts.length ? 0.85 : mix(1, 0.5, Math.min(1, since / SETTLED))
      if (step.ai && thick < 3) pen.globalAlpha *= 0.6
      pen.fillStyle = step.ai && thick >= 3 ? this.hatch(colour) : colour
      pen.fill()
      if (since < 0) {
        pen.fillStyle = ink.text
        pen.fillRect(to - 1.5, y - 1, 3, thick + 2)
      }
      const alpha = clamp(0, Math.min((t - step.from) * 4, 1 - since / 0.35), 1)
      if (named && t < this.facts.length && alpha > 0) at.push({ step, from, to, y: y + thick / 2, alpha })
    }
    pen.globalAlpha = 1
    if (named && at.length) this.names(band, at)
  }

  // Names of what is being done, the latest begun first where there are many, each on a line of its own beside its bar.
  names(band, at) {
    const { pen, small } = this
    const most = this.narrow ? 5 : 14
    const shown = at.sort((one, two) => two.step.from - one.step.from).slice(0, most).sort((one, two) => one.y - two.y)
    const line = small * 1.22
    const low = band.takesAt ? band.takesAt - band.title : this.height - small
    let y = band.top + band.decisions + line * 0.3
    shown.forEach((each) => (y = each.wanted = Math.max(each.y, y)) && (y += line))
    let floor = low
    for (const each of shown.toReversed()) {
      each.wanted = Math.min(each.wanted, floor)
      floor = each.wanted - line
    }
    this.font(small)
    pen.textBaseline = "middle"
    const kept = new Map()
    for (const each of shown) {
      const before = this.isMoving ? this.lines?.get(each.step) : undefined
      const stands = before === undefined ? each.wanted : mix(before, each.wanted, 0.14)
      kept.set(each.step, stands)
      this.label(each.step.name, each.from, each.to, stands, each.alpha, band, each.y)
    }
    this.lines = kept
    pen.globalAlpha = 1
  }

  // A name stands before the light, in the dark still to come; at the end of the month behind its bar.
  label(name, from, to, y, alpha, band, of = y) {
    const { pen, ink } = this
    const [before, beyond] = [from - 14 - band.left, band.right - to - 14]
    let width = pen.measureText(name).width
    if (width > Math.max(before, beyond)) {
      name = this.shortened(name, Math.max(before, beyond))
      width = pen.measureText(name).width
    }
    const after = width <= beyond
    const x = after ? to + 14 : Math.max(band.left, from - 14 - width)
    pen.globalAlpha = alpha * 0.55
    pen.strokeStyle = ink.text
    pen.lineWidth = 1
    pen.beginPath()
    pen.moveTo(after ? to + 2 : from - 2, of)
    pen.lineTo(after ? x - 3 : x + width + 3, y)
    if (of !== y || after) pen.stroke()
    pen.globalAlpha = alpha
    pen.strokeStyle = ink.bg
    pen.lineWidth = 6
    pen.lineJoin = "round"
    pen.strokeText(name, x, y)
    pen.fillStyle = ink.text
    pen.fillText(name, x, y)
  }

  shortened(name, room) {
    let letters = [...name]
    while (letters.length > 1 && this.pen.measureText(`${letters.join("")}…`).width > room) letters.pop()
    return `${letters.join("").trimEnd()}…`
  }

  decisions(band, t) {
    const { pen, ink, small } = this
    const y = band.top + band.decisions / 2
    const size = Math.min(small * 0.5, band.decisions * 0.42)
    let latest = null
    for (const decision of band.reel.decisions) {
      const since = t - decision.at
      if (since < 0) continue
      const fall = this.isMoving ? Math.min(1, since / 0.3) : 1
      const x = this.x(band, decision.at)
      const drop = y - (1 - fall * fall) * small * 1.6
      pen.globalAlpha = Math.min(1, fall * 1.5) * (since < 1.4 || t >= this.facts.length ? 1 : 0.62)
      pen.fillStyle = ink.text
      pen.strokeStyle = ink.bg
      pen.lineWidth = 2
      pen.beginPath()
      pen.moveTo(x, drop - size)
      pen.lineTo(x + size, drop)
      pen.lineTo(x, drop + size)
      pen.lineTo(x - size, drop)
      pen.closePath()
      pen.stroke()
      pen.fill()
      if (since < 1.5) latest = { decision, x, since }
    }
    if (latest && this.bands.length === 1 && !this.narrow) {
      this.font(small, 600)
      pen.textBaseline = "middle"
      const alpha = clamp(0, Math.min((latest.since - 0.1) * 5, (1.5 - latest.since) * 4), 1)
      this.label(latest.decision.name, latest.x - size, Math.max(latest.x + size, this.x(band, Math.min(t, this.facts.length))), y, this.isMoving ? alpha : 1, band)
    }
    pen.globalAlpha = 1
  }

  takes(band, t, from) {
    const { pen, ink } = this
    const { size, gap, across, stands } = band.pile
    const floor = band.takesAt + band.takes
    const last = Math.min(band.reel.days.length, Math.ceil(t))
    const groups = [[ink.text, 0.2], [band.reel.colour, 0.6], [ink.text, 1]].map(([fill, alpha]) => ({ fill, alpha, path: new Path2D() }))
    for (let number = from; number < last; number++) {
      const day = band.reel.days[number]
      const made = Math.ceil(day.made / stands)
      const [rejected, selected] = [Math.round(day.rejected / stands), day.selected / stands]
      const left = this.x(band, number) + 1
      const columns = Math.min(across, made)
      const tall = Math.ceil(made / across)
      for (let at = 0; at < made; at++) {
        const since = t - number - (((at % across) + 0.4 + 0.6 * (Math.floor(at / across) / tall)) / columns) * 0.9
        if (since < 0) continue
        const fall = this.isMoving ? Math.min(1, since / 0.1) : 1
        const y = floor - (Math.floor(at / across) + 1) * (size + gap) - (1 - fall * fall) * 26
        const kind = at < rejected ? 0 : at >= made - selected ? 2 : 1
        groups[kind].path.rect(left + (at % across) * (size + gap), y, size, size)
      }
    }
    for (const { fill, alpha, path } of groups) {
      pen.globalAlpha = alpha
      pen.fillStyle = fill
      pen.fill(path)
    }
    pen.globalAlpha = 1
  }

  money(band, t) {
    const { pen, reel } = { pen: this.pen, reel: band.reel }
    const { days, colour } = reel
    const most = (band.most ??= Math.max(1, ...days.map((day) => day.soFar)))
    const floor = band.moneyAt + band.money
    const y = (amount) => floor - (Math.max(0, amount) / most) * (band.money - 6)
    const line = new Path2D()
    line.moveTo(band.left, floor)
    let [x, high] = [band.left, floor]
    for (let number = 0; number < Math.min(t, days.length); number++) {
      const day = days[number]
      const share = Math.min(1, t - number)
      x = this.x(band, number + share)
      high = y(mix(day.before.soFar, day.soFar, share))
      line.lineTo(x, high)
    }
    pen.strokeStyle = colour
    pen.lineWidth = 2
    pen.stroke(line)
    line.lineTo(x, floor)
    pen.fillStyle = colour
    pen.globalAlpha = 0.16
    pen.fill(line)
    pen.globalAlpha = 1
    if (t <= 0) return
    pen.beginPath()
    pen.arc(x, high, 4, 0, Math.PI * 2)
    pen.fill()
    band.high = high
  }

  // The light that falls on whoever is at work.
  crew(band, t) {
    const { pen, ink, small } = this
    const { colour } = band.reel
    this.font(small)
    pen.textBaseline = "middle"
    const lit = []
    for (const { who, name, label, x, y, size } of band.crew) {
      const light = label || t >= this.facts.length || t <= 0 ? 0 : Math.max(...who.lit.map(([from, to]) => clamp(0, Math.min((t - from) * 5 + 0.3, 1 - (t - to) * 4) * (t > from), 1)))
      if (light <= 0.02) continue
      if (light > 0.5) lit.push(who.name)
      pen.globalAlpha = 0.16 * light
      this.body(who, x, y, size * 1.75, colour, true)
      pen.globalAlpha = 1
      this.body(who, x, y, size, colour, false, light)
      if (!name) continue
      pen.globalAlpha = light
      pen.fillStyle = ink.text
      pen.fillText(name, x + small, y)
    }
    pen.globalAlpha = 1
    if (band.litAt) this.litNames(band, lit)
  }

  // Measured anew only when somebody comes or goes.
  litNames(band, lit) {
    const { pen, ink, small } = this
    const { x, y, width, lines } = band.litAt
    const key = lit.join("\n")
    if (band.litKey !== key) {
      band.litKey = key
      band.litLines = this.inLines(lit, width, lines)
    }
    pen.fillStyle = ink.text
    band.litLines.forEach((line, at) => pen.fillText(line, x, y + (at + 0.5) * small * 1.35))
  }

  // Names set in at most so many lines; who finds no room is left to the list below.
  inLines(names, width, most) {
    const lines = []
    for (const name of names) {
      const longer = lines.length ? `${lines.at(-1)} · ${name}` : name
      if (lines.length && this.pen.measureText(longer).width <= width - (lines.length === most ? this.small : 0)) lines[lines.length - 1] = longer
      else if (lines.length < most) lines.push(this.pen.measureText(name).width > width ? this.shortened(name, width) : name)
      else {
        const more = `${lines[most - 1]} · …`
        lines[most - 1] = this.pen.measureText(more).width <= width ? more : this.shortened(lines[most - 1], width)
        break
      }
    }
    return lines
  }

  // Among several teams each says its own money and takes, as they stood at the end of the day: at the head of its curve
  // and of its pile, on a phone beside its name.
  sums(band, t) {
    const { pen, ink, small, said } = this
    const { reel } = band
    const day = reel.days[Math.min(Math.ceil(t), reel.days.length) - 1]
    if (!day) return
    const made = day.before.made + day.made
    const takes = made ? `${this.numbers.format(made)} ${made === 1 ? said.made_one : said.made}` : ""
    this.font(small)
    pen.textBaseline = "middle"
    if (!this.narrow) {
      if (band.moneyAt) this.headed(band, t, day.spent, clamp(band.moneyAt + small * 0.4, band.high, band.moneyAt + band.money - small * 0.4), ink.text)
      if (band.pile) this.headed(band, t, takes, band.takesAt + band.takes - small * 0.55, ink.muted)
      return
    }
    pen.textAlign = "right"
    pen.fillStyle = ink.muted
    pen.fillText([reel.hasMoney ? day.spent : "", takes].filter(Boolean).join(" · "), this.width, band.top - band.head * 0.45)
    pen.textAlign = "left"
  }

  // Words just beyond the light, in the dark still to come; where that ends, before it.
  headed(band, t, words, y, ink) {
    const { pen, small } = this
    const x = this.x(band, Math.min(t, this.facts.length))
    const width = pen.measureText(words).width
    const at = x + small * 0.7 + width <= band.right ? x + small * 0.7 : x - small * 0.7 - width
    pen.strokeStyle = this.ink.bg
    pen.lineWidth = 5
    pen.lineJoin = "round"
    if (at < x) pen.strokeText(words, at, y)
    pen.fillStyle = ink
    pen.fillText(words, at, y)
  }

  // People are round, tools are square; an AI creator is a ring. Unlit, all are outlines.
  body(who, x, y, size, colour, glow, light = 1) {
    const { pen } = this
    pen.beginPath()
    if (who.tool) pen.rect(x - size * 0.88, y - size * 0.88, size * 1.76, size * 1.76)
    else pen.arc(x, y, size, 0, Math.PI * 2)
    pen.fillStyle = pen.strokeStyle = colour
    if (glow) return pen.fill()
    if (who.ai && !who.tool) {
      pen.lineWidth = mix(1.2, size * 0.55, light)
      return pen.stroke()
    }
    pen.lineWidth = 1.2
    if (light > 0.02) {
      pen.globalAlpha = light
      pen.fill()
      pen.globalAlpha = 1
    }
    pen.stroke()
  }
}

// ---- The player around it ----

const make = (tag, css, inside = []) => {
  const node = document.createElement(tag)
  if (css) node.className = css
  node.append(...inside)
  return node
}

class Player {
  constructor(key) {
    this.key = key
    this.at = 0
    this.speed = 1
    this.isPlaying = false
    this.day = null
    this.build()
    this.stage = new Stage(this.canvas)
    const fit = () => {
      const now = `${this.frame.clientWidth} ${innerHeight} ${devicePixelRatio}`
      if (!this.facts || this.fitted === now) return
      this.fitted = now
      this.relay()
    }
    this.gone = new AbortController()
    new ResizeObserver(fit).observe(this.frame)
    addEventListener("resize", fit, { signal: this.gone.signal })
  }

  build() {
    const shown = () => document.createTextNode("")
    this.said = { name: shown(), date: shown(), caption: shown(), money: shown(), moneyOf: shown(), made: shown(), madeOf: shown(), selected: shown(), selectedOf: shown(), rejected: shown(), rejectedOf: shown(), play: shown() }
    const { said } = this
    const caption = make("p", "replay-caption", [said.caption])
    caption.setAttribute("aria-live", "polite")
    const count = (css, number, of) => make("div", css, [make("dd", "", [number]), make("dt", "", [of])])
    this.moneyPart = count("replay-money", said.money, said.moneyOf)
    this.takesParts = [count("", said.made, said.madeOf), count("replay-selected", said.selected, said.selectedOf), count("replay-rejected", said.rejected, said.rejectedOf)]
    const title = make("p", "replay-day", [make("strong", "", [said.name]), make("span", "", [said.date])])
    const counts = make("dl", "replay-counts", [this.moneyPart, ...this.takesParts])
    this.canvas = make("canvas")
    this.canvas.setAttribute("role", "img")
    this.frame = make("div", "replay-frame", [this.canvas])
    this.playButton = this.button("replay-play", () => this.toggle())
    this.playButton.append(make("span", "replay-icon"), make("span", "", [said.play]))
    this.back = this.button("replay-step", () => this.go(Math.ceil(this.at) - 1))
    this.on = this.button("replay-step on", () => this.go(Math.floor(this.at) + 1))
    this.bar = make("input")
    this.bar.type = "range"
    this.bar.min = 0
    this.bar.step = "any"
    this.bar.addEventListener("input", () => this.go(calm.matches ? Math.round(+this.bar.value) : +this.bar.value))
    this.bar.addEventListener("keydown", (event) => this.press(event))
    this.speeds = SPEEDS.map((speed) => {
      const button = this.button("", () => this.setSpeed(speed))
      button.textContent = speed === 0.5 ? "×½" : `×${speed}`
      return button
    })
    this.speedGroup = make("div", "replay-speeds", this.speeds)
    this.speedGroup.setAttribute("role", "group")
    const controls = make("div", "replay-controls", [this.playButton, this.back, this.bar, this.on, this.speedGroup])
    this.root = make("section", "replay-player", [make("div", "replay-head", [title, caption, counts]), this.frame, controls])
    this.setSpeed(1)
  }

  button(css, act) {
    const button = make("button", css)
    button.type = "button"
    button.addEventListener("click", act)
    return button
  }

  speak(place) {
    const words = (this.words = JSON.parse(place.dataset.words))
    this.root.setAttribute("aria-label", words.player)
    this.canvas.setAttribute("aria-label", words.image)
    this.bar.setAttribute("aria-label", words.day)
    this.back.setAttribute("aria-label", words.back_a_day)
    this.on.setAttribute("aria-label", words.on_a_day)
    this.speedGroup.setAttribute("aria-label", words.speed)
    this.said.moneyOf.data = words.spent_so_far
    this.said.selectedOf.data = words.is_selected
    this.said.rejectedOf.data = words.is_rejected
  }

  // Take up what the page now says; the moment stays where it was.
  load(place, root) {
    this.speak(place)
    this.facts = readFacts(root)
    this.bar.max = this.facts.length
    this.perDay = Math.min(DAY, LONGEST / this.facts.length)
    this.at = Math.min(this.at, this.facts.length)
    this.moneyPart.hidden = !this.facts.unit
    const made = sum(this.facts.days.map((day) => day.made))
    for (const part of this.takesParts) part.hidden = !made
    const judged = this.facts.days.some((day) => day.selected || day.rejected)
    for (const part of this.takesParts.slice(1)) part.hidden = !made || !judged
    this.numbers = new Intl.NumberFormat(document.documentElement.lang)
    this.day = null
    this.relay()
  }

  relay() {
    this.stage.lay(this.facts, this.words)
    this.show()
  }

  // The day under the light: its end belongs to it, so that Day 12 shows all of Day 12.
  dayNow() {
    return this.facts.days[clamp(0, Math.ceil(this.at) - 1, this.facts.length - 1)]
  }

  show() {
    if (!this.frame.clientWidth) return
    const day = this.dayNow()
    this.stage.isMoving = this.isPlaying
    this.stage.draw(this.at)
    const began = this.at > 0
    if (day !== this.day || began !== this.began) {
      this.day = day
      this.began = began
      this.put(this.said.name, day.name)
      this.put(this.said.date, day.date)
      this.put(this.said.caption, began ? day.caption : this.words.intro)
      this.bar.setAttribute("aria-valuetext", began ? `${day.name} ${day.date}` : `0`)
    }
    this.bar.value = this.at
    this.bar.style.setProperty("--share", this.at / this.facts.length)
    this.count(day)
    this.label()
  }

  // Text nodes are rewritten, never replaced: the page's own observers needn't look at every frame.
  put(node, text) {
    if (node.data !== text) node.data = text
  }

  count(day) {
    const share = clamp(0, this.at - (this.facts.days.indexOf(day)), 1)
    const whole = (name) => this.numbers.format(day.before[name] + Math.floor(Math.min(1, share) * day[name] + 1e-6))
    if (this.facts.unit) {
      const amount = mix(day.before.soFar, day.soFar, share) / this.facts.unit
      this.put(this.said.money, `${amount < -0.5 ? "−" : ""}${this.facts.prefix}${this.numbers.format(Math.abs(Math.round(amount)))}`)
    }
    const made = whole("made")
    this.put(this.said.made, made)
    this.put(this.said.madeOf, made === "1" ? this.words.made_one : this.words.made)
    this.put(this.said.selected, whole("selected"))
    this.put(this.said.rejected, whole("rejected"))
  }

  label() {
    const isOver = this.at >= this.facts.length
    this.put(this.said.play, this.isPlaying ? this.words.pause : isOver ? this.words.again : this.words.play)
    this.playButton.classList.toggle("playing", this.isPlaying)
    this.back.disabled = this.at <= 0
    this.on.disabled = isOver
  }

  setSpeed(speed) {
    this.speed = speed
    this.speeds.forEach((button, at) => button.setAttribute("aria-pressed", SPEEDS[at] === speed))
  }

  go(at) {
    this.at = clamp(0, at, this.facts.length)
    this.show()
  }

  press(event) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }
    const step = steps[event.key]
    const wanted = event.key === "Home" ? 0 : event.key === "End" ? this.facts.length : step > 0 ? Math.floor(this.at) + step : Math.ceil(this.at) + step
    if (Number.isNaN(wanted) || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    this.go(wanted)
  }

  toggle() {
    if (this.isPlaying) return this.pause()
    if (this.at >= this.facts.length) this.at = 0
    if (calm.matches) return this.go(Math.floor(this.at) + 1)
    this.isPlaying = true
    this.then = 0
    this.reveal()
    this.show()
    requestAnimationFrame((now) => this.tick(now))
  }

  pause() {
    this.isPlaying = false
    this.show()
  }

  // A picture that does not fit under the head of the page comes into view as it starts.
  reveal() {
    const box = this.root.getBoundingClientRect()
    if (box.bottom > innerHeight) this.root.scrollIntoView({ block: "start", behavior: "smooth" })
  }

  tick(now) {
    if (!this.isPlaying || !this.root.isConnected) return (this.isPlaying = false)
    // After a pause of the browser's own (a hidden tab) it goes on where it was instead of leaping.
    const passed = this.then ? Math.min(100, now - this.then) : 0
    this.then = now
    this.at = Math.min(this.facts.length, this.at + (passed / this.perDay) * this.speed)
    if (this.at >= this.facts.length) this.isPlaying = false
    this.show()
    if (this.isPlaying) requestAnimationFrame((next) => this.tick(next))
  }
}

// ---- Where it stands on the page ----

function leave() {
  player?.gone.abort()
  player = null
}

function mount() {
  const place = document.querySelector(".replay[data-replay]")
  const root = document.querySelector(".replay-facts")
  if (!place || !root) {
    if (document.documentElement.dataset.page !== "replay") leave()
    return
  }
  const isNew = player?.key !== place.dataset.replay
  if (isNew) {
    leave()
    player = new Player(place.dataset.replay)
  }
  const moved = player.root.parentElement !== place
  const wasPlaying = player.isPlaying
  const focused = player.root.contains(document.activeElement) ? document.activeElement : player.focused
  if (moved) place.replaceChildren(player.root)
  if (moved || player.facts?.root !== root) player.load(place, root)
  if (moved && focused?.isConnected) focused.focus({ preventScroll: true })
  if (moved && wasPlaying) {
    player.isPlaying = false
    player.toggle()
  }
  if (isNew && new URLSearchParams(location.search).get("play") === "1" && !calm.matches) player.toggle()
}

let mounting = 0
new MutationObserver(() => {
  mounting ||= requestAnimationFrame(() => {
    mounting = 0
    mount()
  })
}).observe(document.documentElement, { childList: true, subtree: true })
addEventListener("focusin", (event) => {
  if (player) player.focused = player.root.contains(event.target) ? event.target : null
})
// Canvas letters are drawn in whatever font is there: once the right slice has come, draw again.
document.fonts.addEventListener("loadingdone", () => {
  if (player?.root.isConnected && player.facts) player.relay()
})
mount()
