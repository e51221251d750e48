"""The look of the tables' section, and what of Streamlit's table speaks English whatever the desk's language: not shown."""

from __future__ import annotations

from typing import Final

from backlot import theme

TABLES_STYLE: Final = f"""<style>
.desk-table-rows, .desk-table-sum {{ margin: 0; }}
.desk-table-sum {{ font-weight: 700; color: {theme.TEXT}; }}
.desk-table-edits .desk-change {{ padding: 12px 0; }}
.stApp .desk-table-head, .stApp .desk-versions h3, .desk-table-edits .desk-change h3 {{ font-family: var(--sans); font-size: 1rem; margin: 0 0 8px; padding: 0; overflow-wrap: anywhere; }}
.desk-table-edits .desk-change dl {{ row-gap: 8px; }}
.stApp .st-key-desk-table {{ scroll-margin-top: 80px; }}
.stApp :is([data-testid="stDataFrameColumnMenu"], [data-testid="stDataFrameColumnFormattingMenu"]), .stApp [data-testid="stDataFrame"] .gdg-search-bar {{ display: none !important; }}
.stApp [data-testid="stDataFrameTooltipContent"] {{ font-size: 1rem; }}
.stMain [data-testid="stWidgetLabel"] p {{ color: {theme.MUTED} !important; opacity: 1 !important; }}
.desk-table-faults {{ list-style: none; margin: 0; padding: 0; }}
.desk-table-faults li {{ margin: 0 0 12px; padding: 0 0 0 12px; border-left: 4px solid {theme.ERROR}; overflow-wrap: anywhere; }}
.desk-table-faults p {{ margin: 0; }}
.desk-table-faults span {{ margin-left: 8px; padding: 0 6px; background: {theme.PANEL}; border: 1px solid {theme.HAIRLINE}; white-space: pre-wrap; }}
.desk-table-phone {{ display: none; margin: 0; padding: 12px 16px; border: 1px solid {theme.CONTROL}; border-radius: 8px; }}
@media (max-width: 640px) {{ .stMain [data-testid="stWidgetLabel"] p {{ color: {theme.MUTED} !important; opacity: 1 !important; }}
.desk-table-phone {{ display: block; }} }}
</style>"""
