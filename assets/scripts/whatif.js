// The sliders of the budget's "what if": the formula of backlot/records/what_if.py, reckoned where the finger is. The
// address follows, so that a view can be shared; nothing is sent to the server.
const PARTS = ["people", "generation", "compute", "rest"]
const round = (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5)

function facts({ dataset }) {
  const numbers = Object.fromEntries(Object.entries(dataset).map(([name, value]) => [name, Number(value)]))
  return { ...numbers, currency: dataset.currency, locale: dataset.lang === "en" ? "en-GB" : "zh-CN" }
}

function assumed(section) {
  return Object.fromEntries(
    [...section.querySelectorAll(".slider")].map((row) => {
      const input = row.querySelector("input")
      const wanted = Number(input.value)
      return [row.dataset.name, wanted === Number(input.dataset.now) ? null : wanted]
    }),
  )
}

function outcome(base, wish) {
  const length = wish.minutes === null ? 1 : (wish.minutes * 60) / base.seconds
  const acceptance = base.accepted / base.generations
  const volume = length * (wish.acceptance === null ? 1 : acceptance / (wish.acceptance / 100))
  const price = wish.price === null ? 1 : (wish.price * base.minor) / (base.generation / base.generations)
  const crew = wish.crew === null ? 1 : wish.crew / 100
  return {
    people: round(base.people * crew * length),
    generation: round(base.generation * price * volume),
    compute: round(base.compute * volume),
    rest: base.rest,
  }
}

function sum(parts) {
  return PARTS.reduce((total, name) => total + parts[name], 0)
}

function sayer(base) {
  const digits = Math.round(Math.log10(base.minor))
  const plain = new Intl.NumberFormat(base.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const sample = { CNY: "¥", USD: "US$", EUR: "€", GBP: "£", JPY: "JP¥", HKD: "HK$" }[base.currency] ?? `${base.currency} `
  return (minor) => `${minor < 0 ? "−" : ""}${sample}${plain.format(Math.abs(minor) / base.minor)}`
}

function value(name, number, base, money) {
  if (name === "price") return money(round(number * base.minor))
  if (name === "minutes") return length(number * 60, base.locale)
  return new Intl.NumberFormat(base.locale, { style: "percent", maximumFractionDigits: name === "crew" ? 0 : 1 }).format(number / 100)
}

function length(seconds, locale) {
  const whole = Math.round(seconds)
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  if (locale === "en-GB") return [minutes && `${minutes} min`, rest && `${rest} s`].filter(Boolean).join(" ")
  return [minutes && `${minutes}分`, rest && `${rest}秒`].filter(Boolean).join("")
}

function reckon(section) {
  const base = facts(section)
  const wish = assumed(section)
  const parts = outcome(base, wish)
  const money = sayer(base)
  const set = (name, words) => (section.querySelector(`[data-says="${name}"]`).textContent = words)
  const change = sum(parts) - sum(base)
  set("efc", money(sum(parts)))
  set("change", (change > 0 ? "+" : "") + money(change))
  const most = Math.max(1, ...PARTS.flatMap((name) => [base[name], parts[name]]))
  for (const name of PARTS) {
    set(name, money(parts[name]))
    const bar = section.querySelector(`[data-part="${name}"]`)
    bar.querySelector(".was").style.width = `${(Math.max(base[name], 0) * 100) / most}%`
    bar.querySelector(".would").style.width = `${(Math.max(parts[name], 0) * 100) / most}%`
  }
  for (const row of section.querySelectorAll(".slider")) {
    const input = row.querySelector("input")
    const words = value(row.dataset.name, Number(input.value), base, money)
    row.querySelector("output").textContent = words
    input.setAttribute("aria-valuetext", words)
  }
  return wish
}

// The address says what is assumed; a tap anywhere takes it along only where the page itself kept it.
function remember(wish) {
  const here = new URL(location.href)
  for (const [name, wanted] of Object.entries(wish)) {
    if (wanted === null) here.searchParams.delete(name)
    else here.searchParams.set(name, String(wanted))
  }
  history.replaceState(history.state, "", here)
}

let writing = 0
document.addEventListener("input", (event) => {
  const section = event.target.closest?.(".what-if")
  if (!section) return
  const wish = reckon(section)
  clearTimeout(writing)
  writing = setTimeout(() => remember(wish), 200)
})
