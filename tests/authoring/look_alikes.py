"""Files whose signs only look right, with what they are told; FRAME and ENDINGS stand around."""

from __future__ import annotations

INDENT = "indent with narrow spaces"

LOOK_ALIKES = {
    "wide spaces before a line": (
        "scenes:\n  here:\n　　say: hi\n    goto: end\n",
        f"7:1: error Y006 the wide space U+3000 stands in the indentation; {INDENT}",
    ),
    "wide spaces before the next line": (
        "scenes:\n  here:\n    say: hi\n　　　　goto: end\n",
        f"8:1: error Y006 the wide space U+3000 stands in the indentation; {INDENT}",
    ),
    "a wide space behind narrow ones": (
        "scenes:\n  here:\n    say: hi\n  　goto: end\n",
        f"8:3: error Y006 the wide space U+3000 stands in the indentation; {INDENT}",
    ),
    "no-break spaces": (
        "scenes:\n  here:\n    say: hi\n\xa0\xa0\xa0\xa0goto: end\n",
        f"8:1: error Y006 the wide space U+00A0 stands in the indentation; {INDENT}",
    ),
    "a wide space behind a colon": (
        "scenes:\n  here:\n    say:　hi\n    goto: end\n",
        "7:8: error Y006 no narrow space stands behind the ':' of 'say'; write 'say: '",
    ),
    "a wide space behind the last colon": (
        "scenes:\n  here:\n    goto:　end\n",
        (
            "7:5: error K005 'goto: end' stands here; a mapping with the keys of a scene is "
            "expected; write 'goto: '"
        ),
    ),
    "no space behind a colon": (
        "scenes:\n  here:\n    say:催物流\n    goto: end\n",
        "7:8: error Y006 no narrow space stands behind the ':' of 'say'; write 'say: '",
    ),
    "no space behind the only colon": (
        "scenes:\n  here:\n    goto:end\n",
        (
            "7:5: error K005 'goto:end' stands here; a mapping with the keys of a scene is "
            "expected; write 'goto: '"
        ),
    ),
    "no space behind a dash": (
        "scenes:\n  here:\n    say:\n      -wang: hi\n      -wang: ho\n    goto: end\n",
        "8:7: error Y006 no narrow space stands behind this '-'; write '- wang: '",
    ),
    "no space behind the second dash": (
        "scenes:\n  here:\n    say:\n      - hi\n      -wang: ho\n    goto: end\n",
        "9:7: error Y006 no narrow space stands behind this '-'; write '- wang: '",
    ),
    "a wide space behind a dash": (
        "scenes:\n  here:\n    say:\n      -　wang: hi\n    goto: end\n",
        "8:7: error Y006 no narrow space stands behind this '-'; write '- wang: '",
    ),
    "a full-width comma between keys": (
        "scenes:\n  here:\n    set: {asked: true，trust: +10}\n    goto: end\n",
        "7:22: error Y006 the full-width comma '，' ends nothing; write ', '",
    ),
    "an ideographic comma between keys": (
        "scenes:\n  here:\n    set: {asked: true、trust: +10}\n    goto: end\n",
        "7:22: error Y006 the full-width comma '、' ends nothing; write ', '",
    ),
    "full-width braces": (
        "scenes:\n  here:\n    set: ｛trust: -30｝\n    goto: end\n",
        "7:10: error Y006 the full-width bracket '｛' opens nothing; write '{'",
    ),
    "a full-width closing brace": (
        "scenes:\n  here:\n    set: {trust: -30｝\n    goto: end\n",
        "7:21: error Y006 the full-width bracket '｝' closes nothing; write '}'",
    ),
    "a full-width closing bracket": (
        "scenes:\n  here:\n    practises: [P1】\n    goto: end\n",
        "7:19: error Y006 the full-width bracket '】' closes nothing; write ']'",
    ),
}

NOT_BLAMED = {
    "an address above": (
        "scenes:\n  here:\n    say: see\n      http://a.b/\n      he said: hi\n",
        "9:14: error Y006 a ':' stands where no key can be; {colon}",
    ),
    "a full-width bracket before the braces": (
        "scenes:\n  退】: {say: hi\n  goto: end\n",
        "7:7: error Y006 a comma or the '}}' of 6:7 is missing here; {bracket}",
    ),
    "full-width brackets in a text in braces": (
        "scenes:\n  here: {say: 【急】, ask: what? now}\n",
        "6:29: error Y006 a comma or the '}}' of 6:9 is missing here; {bracket}",
    ),
    "full-width signs in quotes": (
        "scenes:\n  here: {say: '好，do: 急】' now}\n",
        "6:26: error Y006 a comma or the '}}' of 6:9 is missing here; {bracket}",
    ),
    "a time above": (
        "scenes:\n  here:\n    say: at\n      21:40 he\n      said: hi\n",
        "9:11: error Y006 a ':' stands where no key can be; {colon}",
    ),
}
"""What only looks like such a sign."""
