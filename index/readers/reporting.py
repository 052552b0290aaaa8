"""The verbs with which a press officer reports what was said."""

from __future__ import annotations

# An alternation for regular expressions; past tense, as releases print them after the speaker's name.
REPORTS = (
    "said|says|told|stressed|noted|added|asked|replied|responded|called|urged|expressed|voiced|recalled|underlined|"
    "underscored|emphasized|highlighted|described|welcomed|warned|outlined|pointed|reaffirmed|reiterated|commended|"
    "praised|supported|announced|stated|declared|thanked|introduced|presented|spoke|cited|drew|took|gave|opened|began|"
    "appealed|proposed|acknowledged|affirmed|agreed|argued|asserted|associated|aligned|condemned|congratulated|"
    "cautioned|detailed|extended|hailed|joined|observed|offered|pledged|pressed|questioned|raised|recounted|referred|"
    "regretted|rejected|remarked|reported|shared|sought|summarized|touched|wondered|made|delivered|read|briefed|"
    "informed|suggested|delineated|explained|clarified|answered|stood|paid|put|countered|continued|concluded|closed"
)
