"""The desk's own look: comfortable for a thumb on a phone, the tokens of the house, no label white on white."""

from __future__ import annotations

from typing import Final

from backlot import theme

STYLE: Final = f"""<style>
.stMain .stForm {{ border-color: {theme.HAIRLINE}; background: {theme.PANEL}; }}
.stMain button[kind^="primary"], .stMain button[kind^="primary"] p {{ color: {theme.BACKGROUND} !important; }}
.stMain button[kind^="primary"]:disabled p {{ color: {theme.MUTED} !important; }}
.stMain :is(.stButton, .stFormSubmitButton, .stDownloadButton) button {{ min-height: 48px; border-color: {theme.CONTROL}; }}
.stMain :is([data-testid="stForm"], .st-key-desk-notice-new) .stTextInput input,
.stMain [data-testid="stForm"] input, .stMain .react-aria-ComboBox > div, .stMain [data-testid="stNumberInputContainer"] {{
  min-height: 44px; }}
.stMain :is(.react-aria-ComboBox, [data-testid="stNumberInputContainer"]) button {{ min-width: 44px; min-height: 40px; }}
.stMain :is(.stSelectbox, .stTextInput, .stNumberInput, .stMultiSelect) input {{ font-size: 1rem; }}
.stMain .stDateTimeInput button {{ min-width: 44px; min-height: 40px; display: grid; place-items: center; }}
.stMain label[data-baseweb="radio"], .stMain label[data-baseweb="checkbox"] {{ min-height: 44px; align-items: center; }}
.stMain [data-testid="stButtonGroup"] [role="radiogroup"], .stMain [data-testid="stButtonGroup"] > div {{
  gap: 8px; flex-wrap: wrap; }}
.stMain [data-testid="stButtonGroup"] button {{
  min-height: 44px; border: 1px solid {theme.CONTROL} !important; border-radius: 8px !important;
  margin: 0 !important; }}
.stMain [data-testid="stButtonGroup"] button[aria-checked="true"] {{
  border-color: {theme.TEXT} !important; box-shadow: inset 0 -3px 0 {theme.TEXT}; }}
.stMain [data-testid="stWidgetLabel"] p, .stMain .stForm input, .stMain .stForm textarea, .stMain .stSelectbox div,
.stMain [data-baseweb="select"] *, .stMain .stDateInput *, .stMain .stDateTimeInput *,
.stMain button p, .stMain [data-testid="stCaptionContainer"] p, .stMain label p {{ font-size: 1rem; }}
.stMain [data-testid="stElementContainer"]:has(> iframe[title*="cookie_manager"]) {{ position: absolute; height: 0; }}
.stMain :is(button, input, textarea, summary, a, [role="radio"], [role="combobox"]):focus-visible {{
  outline: 3px solid {theme.LINK} !important; outline-offset: 2px; }}
:root:lang(en) .stMain :is(p, li, label, button, input, textarea, summary, td, th), .stMain .stHtml code {{ font-family: var(--sans); }}
.stMain .react-aria-ComboBox input:focus-visible {{ outline-offset: -3px; }}
.stMain [role="spinbutton"] {{
  display: inline-flex; min-width: 26px; min-height: 26px; align-items: center; justify-content: center; }}
.stMain .stTextInput button {{ min-width: 44px; min-height: 40px; }}
.stMain [data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
.stMain [data-testid="stFileUploaderDropzone"] button {{ min-height: 44px; min-width: 44px; }}
.stMain [data-testid="stLayoutWrapper"]:has(> .st-key-desk-news [data-testid="stAlert"]) {{
  position: sticky; top: 8px; z-index: 30; background: {theme.BACKGROUND}; border-radius: 8px;
  box-shadow: 0 0 0 8px {theme.BACKGROUND}; }}
.stMain:has(.st-key-desk-news [data-testid="stAlert"]) {{ scroll-padding-top: 160px; }}
.stMain .desk-who {{ display: flex; flex-wrap: wrap; gap: 8px; align-items: baseline; margin: 0; color: {theme.MUTED}; }}
.desk-who b {{ color: {theme.TEXT}; }}
.stMain :is(.desk-versions, .desk-change) h3 {{ font-size: 1rem; margin: 0 0 4px; font-family: var(--sans); line-height: 1.5; }}
.desk-versions dl, .desk-change dl {{
  display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0; }}
.desk-versions dt, .desk-change dt {{ color: {theme.MUTED}; }}
.desk-versions dd, .desk-change dd {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
.desk-change {{ border-top: 1px solid {theme.HAIRLINE}; padding: 16px 0 0; }}
.stMain .desk-change h4 {{
  font-size: 1rem; margin: 8px 0 4px; font-family: var(--sans); font-weight: 400; overflow-wrap: anywhere; }}
.desk-versions-of {{ overflow-wrap: anywhere; }}
.desk-change p {{ margin: 0 0 8px; color: {theme.MUTED}; overflow-wrap: anywhere; }}
.desk-change summary {{
  min-height: 44px; display: flex; align-items: center; cursor: pointer; overflow-wrap: anywhere; }}
.desk-change del {{ color: {theme.ERROR}; }}
.desk-change ins {{ color: {theme.SUCCESS}; text-decoration: none; }}
/* A thin line of another colour leaves 一 to be read. */
.stMain .stHtml del {{ text-decoration: line-through 1px {theme.ERROR}; }}
.stMain [data-testid="stExpander"] summary {{ min-height: 44px; }}
.stMain [data-testid="stExpander"] summary p {{ font-size: 1rem; }}
.st-key-desk-notice-new {{ background: {theme.PANEL}; }}
[class*="st-key-desk-notice-urgent"] {{ border-color: {theme.ERROR} !important; border-left-width: 8px; }}
.desk-kiosks dd.on {{ color: {theme.SUCCESS}; }}
.desk-kiosks dt small {{ color: {theme.MUTED}; font-size: 1rem; }}
.desk-kiosks h3 + dl {{ margin-top: 8px; }}
.desk-kiosk {{ display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }}
.desk-kiosk img {{ width: 220px; height: 220px; }}
.desk-kiosk > div {{ flex: 1 1 240px; min-width: 0; }}
.desk-kiosk code {{ overflow-wrap: anywhere; user-select: all; font-size: 1rem; }}
.stMain .stTextInput input {{ min-height: 44px; }}
.desk-account dl, .desk-versions-of + .desk-versions {{ margin-top: 8px; }}
.desk-account p, .desk-account small {{ margin: 0; overflow-wrap: anywhere; }}
.desk-account small {{ color: {theme.MUTED}; font-size: 1rem; }}
.desk-account code, .desk-made code {{ color: {theme.TEXT}; background: none; padding: 0; }}
.desk-account i {{ color: {theme.SUCCESS}; font-style: normal; margin-left: 8px; }}
.desk-account span {{ display: inline-block; }}
.desk-account.off b {{ color: {theme.MUTED}; }}
.stMain [class*="st-key-desk-line-"] {{ flex-wrap: nowrap; }}
.stMain [class*="st-key-desk-line-"] > :last-child:not(:first-child) {{ flex: none; }}
.desk-made p {{ margin: 0; }}
/* Wherever the page stood when the account was added, its password is in sight, under the news. */
.stMain [data-testid="stLayoutWrapper"]:has(> .st-key-desk-made) {{
  position: sticky; top: 96px; z-index: 25; background: {theme.BACKGROUND}; border-radius: 8px; }}
/* At the top of the page it is heard; held at the top of the window it would cover what the desk answers. */
.stApp:has(.desk-who) .stElementContainer:has(.notices .announcement.urgent:not([hidden])) {{ position: static; }}
.desk-made code {{ font-size: 1.5rem; user-select: all; overflow-wrap: anywhere; }}
.desk-made small {{ color: {theme.MUTED}; font-size: 1rem; }}
.desk-topics article {{ border-top: 1px solid {theme.HAIRLINE}; padding: 16px 0; }}
.desk-topics h2 {{ overflow-wrap: anywhere; }}
.desk-topics p {{ margin: 4px 0 0; }}
.desk-topics small {{ color: {theme.MUTED}; font-size: 1rem; }}
.desk-topics a {{ display: inline-flex; min-height: 44px; align-items: center; }}
.desk-media {{
  list-style: none; margin: 0; padding: 0; display: grid; gap: 16px;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, max(148px, 18vw)), 1fr)); }}
.desk-media.one p {{ margin: 0; overflow-wrap: anywhere; }}
.desk-media small + small {{
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }}
.desk-media li {{ margin: 0; display: flex; flex-direction: column; gap: 2px; min-width: 0; }}
.desk-media :is(img, span) {{
  width: 100%; height: 112px; object-fit: contain; background: {theme.PANEL}; border-radius: 4px; }}
.desk-media small, .desk-compared small, .desk-job small {{
  color: {theme.MUTED}; font-size: 0.875rem; overflow-wrap: anywhere; }}
.stMain .desk-tracks {{ display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 0; }}
.desk-tracks dt {{ color: {theme.MUTED}; }} .desk-tracks dd {{ margin: 0; }}
.stMain .desk-part {{ font-size: 1.5rem; margin: 0; }}
.stMain .desk-job, .stMain .desk-job small {{ font-size: 1rem; margin: 0; font-family: var(--sans); overflow-wrap: anywhere; }}
.desk-job small {{ display: block; font-weight: 400; }}
.desk-compared {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, max(240px, 30%)), 1fr)); gap: 16px; }}
.desk-compared figure {{ margin: 0; display: flex; flex-direction: column; gap: 4px; min-width: 0; }}
.desk-compared figcaption {{ color: {theme.MUTED}; }}
.desk-compared :is(img, video) {{ width: 100%; max-height: 320px; object-fit: contain; background: #000; }}
.desk-compared pre {{
  margin: 0; padding: 8px; max-height: 220px; overflow: auto; background: {theme.PANEL}; white-space: pre-wrap;
  font-size: 0.875rem; }}
.desk-announcement p {{ margin: 0; overflow-wrap: anywhere; }}
.desk-announcement small {{ color: {theme.MUTED}; font-size: 0.875rem; }}
.stApp:has(.desk-who) .stMain h1 {{ font-size: 1.75rem; margin: 0; padding: 0; }}
.stApp:has(.desk-who) .stMainBlockContainer > .stVerticalBlock > .stElementContainer > .stHtml > .chrome {{ margin-bottom: 0; }}
.stApp:not(:has(.desk-who)) .stForm :is([data-testid="stElementContainer"]:has(.stFormSubmitButton), .stFormSubmitButton, .stFormSubmitButton button) {{
  width: 100% !important; }}
.stApp:not(:has(.desk-who)) .stForm .stFormSubmitButton button {{ background: {theme.TEXT}; }}
.stApp:not(:has(.desk-who)) .stForm .stFormSubmitButton button p {{ color: {theme.BACKGROUND}; }}
/* A wide monitor at a desk is read from near by, unlike one on a wall. */
@media (min-width: 1700px) {{
  html:has(.desk-who) {{ --size: 18px; --small: 16px; --target: 44px; --edge: 40px; }}
}}
.stMain .stForm [class*="-save "]:has(button) {{
  position: sticky; bottom: 8px; z-index: 20; box-shadow: 0 0 0 8px {theme.PANEL}; background: {theme.PANEL}; border-radius: 8px; }}
.stMain:has(.stForm [class*="-save "]) {{ scroll-padding-bottom: 80px; }}
.stMain [class*="st-key-desk-money-"] [data-testid="stHorizontalBlock"] {{ flex-wrap: nowrap; }}
.stMain [class*="st-key-desk-money-"] [data-testid="stColumn"] {{ min-width: 0; }}
@media (max-width: 640px) {{
  .stApp:has(.desk-who) .chrome {{ flex-direction: row; align-items: center; padding: 4px 0; }}
  .stApp:has(.desk-who) .chrome nav li:not(:first-child) {{ display: none; }}
  .stApp:has(.desk-who) .stMain h1 {{ font-size: 1.25rem; }}
  .stApp:has(.desk-who) .stMainBlockContainer > .stVerticalBlock {{ gap: 8px; }}
  .stMain .st-key-desk-section [role="radiogroup"] {{ gap: 6px; }}
  .stMain .st-key-desk-section [role="radiogroup"] button {{ flex: 1 1 auto; padding: 0 8px; }}
  .desk-versions dl, .desk-change dl {{ grid-template-columns: 1fr; gap: 0; }}
  .desk-versions dd, .desk-change dd {{ margin-bottom: 8px; }}
}}
.stMain .desk-issues h2, .stMain .desk-differences > h2 {{ font-size: 1rem; margin: 0 0 8px; font-family: var(--sans); font-weight: 400; color: {theme.MUTED}; }}
.stMain .desk-issues ul {{ list-style: none; margin: 0; padding: 0; }}
.stMain .desk-issues li {{ display: grid; grid-template-columns: max(4.5rem, 5%) 13rem minmax(8rem, 1fr) 2fr minmax(8rem, 1fr);
  gap: 4px 16px; align-items: baseline; margin: 0; padding: 10px 0 10px 12px; border-top: 1px solid {theme.HAIRLINE};
  border-left: 3px solid {theme.CONTROL}; }}
.stMain .desk-issues li.error {{ border-left-color: {theme.ERROR}; }}
.desk-differences .desk-change {{ padding: 8px 0; }} .stMain .desk-differences .name {{ color: {theme.TEXT}; margin: 0 0 4px; }}
.desk-differences .name b {{
  font-weight: 400; border: 1px solid {theme.CONTROL}; border-radius: 99px; padding: 0 10px; margin-right: 6px; }}
.desk-differences b.added {{ color: {theme.SUCCESS}; }} .desk-differences b.removed {{ color: {theme.ERROR}; }}
.stMain .desk-issues li > span {{ overflow-wrap: anywhere; min-width: 0; margin: 0; font-size: 1rem; }}
.stMain .desk-issues .reason {{ max-width: none; }} .stMain .desk-issues li:has(.mend:empty) .reason {{ grid-column: 4 / -1; }}
.desk-issues .mend:empty {{ display: none; }} .desk-issues .where {{ color: {theme.MUTED}; white-space: nowrap; }} .desk-issues .mend {{ color: {theme.SUCCESS}; }}
.stMain .desk-issues small {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
@media (max-width: 820px) {{
  .stMain .desk-issues li {{ grid-template-columns: max-content 1fr; }}
  .desk-issues .value, .desk-issues .reason, .desk-issues .mend {{ grid-column: 1 / -1; }}
  .desk-issues .value:empty, .desk-issues .mend:empty, .desk-issues .where:empty {{ display: none; }}
  .stMain .desk-issues li .reason, .stMain .desk-issues li:has(.mend:empty) .reason {{ grid-column: 1 / -1; }}
}}
.stMain .desk-issues .where small {{ position: static; width: auto; height: auto; clip-path: none; font-size: 1rem;
  margin: 0 6px 0 0; display: inline; }}
</style>"""
