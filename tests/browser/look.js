// What a screen must hold, looked at once: run in the page, it answers with everything that is wrong in plain words.
({ target, gap, text, svgText, page, language, interfacePhrases, otherPhrases, record }) => {
  const wrong = []
  const root = document.documentElement
  const styleOf = (node) => getComputedStyle(node)
  const shown = (node) => node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !node.closest("[hidden]")
  const boxOf = (node) => node.getBoundingClientRect()
  const tell = (node) => {
    const words = (node.getAttribute?.("aria-label") || node.textContent || "").trim().replace(/\s+/g, " ").slice(0, 50)
    return `<${node.tagName.toLowerCase()} class="${node.getAttribute("class") ?? ""}"> “${words}”`
  }
  const say = (rule, what) => wrong.push(`${rule}: ${what}`)

  const headings = [...document.querySelectorAll("h1")].filter(shown)
  if (headings.length !== 1) say("one h1", headings.length)
  const mains = document.querySelectorAll("main, [role=main]")
  if (mains.length !== 1) say("one main", mains.length)
  const wanted = language === "en" ? "en" : "zh-CN"
  if (root.lang !== wanted) say("html lang", root.lang)
  if (!document.title.includes(language === "en" ? "AI Backlot" : "AI 片场")) say("title", document.title)

  const overflow = root.scrollWidth - root.clientWidth
  if (overflow > 0) say("horizontal scroll of the page", overflow)
  const scroller = document.querySelector('[data-testid="stMain"]')
  if (scroller && scroller.scrollWidth > scroller.clientWidth) {
    say("horizontal scroll", `${scroller.scrollWidth} in ${scroller.clientWidth}`)
    const edge = scroller.clientWidth
    for (const node of scroller.querySelectorAll("*")) {
      if (shown(node) && boxOf(node).right > edge + 1 && !node.closest(".table, nav, svg") && boxOf(node).width > 0)
        say("reaches over the edge", `${Math.round(boxOf(node).right)} ${tell(node)}`)
    }
  }

  const chrome = '[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stMainMenu"], [data-testid="stStatusWidget"], [data-testid="stDecoration"], [data-testid="stAppDeployButton"], [data-testid="stSidebar"], [data-testid="stConnectionStatus"], [data-testid="stElementToolbar"], .modebar, [data-testid="stException"], [data-testid="stDialog"]'
  for (const node of document.querySelectorAll(chrome)) {
    if (shown(node) && boxOf(node).width * boxOf(node).height > 0) say("Streamlit's own furniture", tell(node))
  }

  // A field is as large as the frame around it; what a scrolling row has moved out of sight can't be touched.
  const reach = (node) => {
    const frame = node.matches("input") ? node.closest('[data-testid="stTextInputRootElement"], label') ?? node : node
    return boxOf(frame)
  }
  const selector = 'a[href], button, summary, input, select, textarea, [role="button"], [role="tab"], [role="radio"]'
  const targets = [...document.querySelectorAll(selector)]
    .filter((node) => shown(node) && !node.disabled && boxOf(node).width > 0 && !node.matches("[data-testid=stSkipToContent]"))
  for (const node of targets) {
    const { width, height } = reach(node)
    if (width < target - 0.5 || height < target - 0.5) say(`target under ${target} px`, `${Math.round(width)}×${Math.round(height)} ${tell(node)}`)
  }
  const afloat = (node) => Boolean(node.closest(".chrome"))
  const boxes = targets.map(reach)
  for (let one = 0; one < boxes.length; one++) {
    for (let two = one + 1; two < Math.min(boxes.length, one + 12); two++) {
      const [first, second] = [targets[one], targets[two]]
      if (afloat(first) !== afloat(second) || first.contains(second) || second.matches("summary")) continue
      if (first.closest(".stTextInput") && first.closest(".stTextInput") === second.closest(".stTextInput")) continue
      const [left, right] = [boxes[one], boxes[two]]
      const across = Math.max(left.left, right.left) - Math.min(left.right, right.right)
      const down = Math.max(left.top, right.top) - Math.min(left.bottom, right.bottom)
      if (Math.max(across, down) < gap - 0.5) say(`less than ${gap} px between`, `${tell(first)} and ${tell(second)}`)
    }
  }

  const small = new Map()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const pieces = []
  while (walker.nextNode()) {
    const node = walker.currentNode
    const words = node.data.trim()
    const around = node.parentElement
    if (!words || !around || around.closest("script, style, noscript, .backlot-away") || !shown(around)) continue
    const inDrawing = Boolean(around.closest("svg"))
    const least = inDrawing ? svgText : text
    const size = parseFloat(styleOf(around).fontSize)
    const { width } = boxOf(around)
    if (size < least - 0.3 && width > 1 && !around.closest("[aria-hidden=true]")) {
      const kind = `${Math.round(size * 10) / 10} px ${around.tagName.toLowerCase()}.${around.getAttribute("class") ?? ""}${inDrawing ? " (svg)" : ""}`
      if (!small.has(kind)) small.set(kind, words.slice(0, 30))
    }
    pieces.push([words, around])
  }
  for (const [kind, words] of small) say("text too small", `${kind} “${words}”`)

  for (const node of document.querySelectorAll("[aria-label], [alt], [placeholder], [title]")) {
    if (!shown(node)) continue
    for (const name of ["aria-label", "alt", "placeholder", "title"]) {
      const words = node.getAttribute(name)?.trim()
      if (words) pieces.push([words, node])
    }
  }
  const isOther = new Set(otherPhrases)
  const ours = new Set(interfacePhrases)
  const seen = new Set()
  for (const [words, node] of pieces) {
    const plain = words.replace(/\s+/g, " ")
    if (seen.has(plain)) continue
    seen.add(plain)
    const stated = node.closest("[lang]")
    if (stated && stated !== root) continue
    if (plain.split(" · ").every((part) => record.includes(part))) continue // what a team wrote stays as it wrote it
    if (language === "en") {
      const sane = plain.replaceAll("中文", "")
      if (/[\u4e00-\u9fff]/.test(sane)) say("Chinese on an English page", `“${plain.slice(0, 80)}” ${node.tagName}`)
    } else {
      const found = isOther.has(plain) && !ours.has(plain)
      const long = otherPhrases.find((phrase) => phrase.split(" ").length > 2 && plain.includes(phrase))
      const sentence = !/[\u4e00-\u9fff]/.test(plain) && (plain.match(/[A-Za-z]{2,}/g) ?? []).length > 4
      if (found || long || sentence) say("English on a Chinese page", `“${plain.slice(0, 80)}” ${node.tagName}`)
    }
    if (/^[a-z_]+\.[a-z_.]+$/.test(plain) && !/\.(com|org|cn|net|io)/.test(plain)) say("a bare key", plain)
    if (/\{[a-z_]+\}|\bnan\b|Traceback|undefined|\[object/.test(plain)) say("raw words", plain.slice(0, 80))
  }

  if (page !== "admin" && innerHeight > innerWidth && innerWidth >= 1000) {
    for (const node of document.querySelectorAll(".chrome a")) {
      if (boxOf(node).top < innerHeight * 0.56) say("navigation above the lower 44 %", tell(node))
    }
  }
  return wrong
}
