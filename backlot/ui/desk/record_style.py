"""The look of the record's section: rows that were found as a list, a form with its room at its side where there is room."""

from __future__ import annotations

from typing import Final

from backlot import theme

_WIDE: Final = 1100  # pixels from which a form and a room stand side by side

STYLE: Final = f"""<style>
.stMain .st-key-desk-find [data-testid="InputInstructions"] {{ display: none; }}
.stMain .st-key-desk-find input::placeholder {{ color: {theme.MUTED}; opacity: 1; }}
.stMain .st-key-desk-found {{ gap: 8px; }}
.stMain .st-key-desk-found [data-testid="stMarkdownContainer"] {{ margin-bottom: 0; }}
.stMain .st-key-desk-found p {{ margin: 0; }}
.stMain .st-key-desk-found .stButton button {{ justify-content: flex-start; text-align: start; padding: 4px 12px; }}
.stMain .st-key-desk-found .stButton button > div {{ justify-content: flex-start; }}
.stMain .st-key-desk-found .stButton button p {{ overflow-wrap: anywhere; white-space: normal; text-align: start; }}
.stMain [data-testid="stColumn"]:has(.st-key-desk-preview) {{
  position: sticky; top: 16px; align-self: flex-start; }}
.stMain .st-key-desk-preview iframe {{
  height: calc(100vh - 48px); border: 1px solid {theme.HAIRLINE}; border-radius: 8px; display: block; }}
.stMain .stMultiSelect [data-tag] {{
  max-width: 100%; min-height: 44px; height: auto; padding: 4px 0 4px 12px; line-height: 1.4; align-items: center; background: {theme.BACKGROUND};
  border: 1px solid {theme.CONTROL}; color: {theme.TEXT}; font-size: 1rem; }}
.stMain .stMultiSelect [data-tag] > span {{ color: {theme.TEXT}; white-space: normal; overflow-wrap: anywhere; }}
.stMain .stMultiSelect [data-testid="stMultiSelectTagsContainer"] {{
  max-height: none; overflow: visible; min-width: 0; flex: 1 1 0; }}
.stMain .stMultiSelect [data-tag] button {{ min-width: 44px; min-height: 44px; color: {theme.TEXT}; }}
.stMain .stMultiSelect [role="group"] {{ max-width: 100%; height: auto; max-height: none; }}
.stMain .stTextInput:has(input:disabled) :is(input, label, p) {{
  opacity: 1; color: {theme.MUTED}; -webkit-text-fill-color: {theme.MUTED}; }}
@media (min-width: {_WIDE}px) {{
  .stMain .st-key-desk-see {{ display: none; }}
}}
@media (max-width: 640px) {{
  .stMain .st-key-desk-choose [data-testid="stHorizontalBlock"] {{ gap: 8px; }}
  .stMain .st-key-desk-choose [data-testid="stHorizontalBlock"] > [data-testid="stColumn"]:not(:last-child) {{
    flex: 1 1 calc(50% - 8px); min-width: 0; width: auto; }}
}}
@media (max-width: {_WIDE - 1}px) {{
  .stMain [data-testid="stColumn"]:has(.st-key-desk-preview) {{ display: none; }}
  .stMain [data-testid="stColumn"]:has(+ [data-testid="stColumn"] .st-key-desk-preview) {{
    flex: 1 1 100%; width: 100%; }}
}}
</style>"""
