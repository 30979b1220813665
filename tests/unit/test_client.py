"""Our scripts for the browser are what their sources make, with short names for variables and for nothing else."""

from __future__ import annotations

import gzip

import pytest

from client.build import SCRIPTS, built
from client.shorten import shortened


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("function twice(size){return size+size;}", "function aa(a){return a+a;}"),
        ("const first=list=>list[0];const last=list=>list.pop();", "const aa=a=>a[0];const ab=a=>a.pop();"),
        ("let one,other;", "let aa,ab;"),
        ("function f(thing){return thing.thing;}", "function aa(a){return a.thing;}"),
        ("const f=size=>({size,wide:size});", "const aa=a=>({size:a,wide:a});"),
        (
            "function f(all){const{one,two=1}=all;return[one,two];}",
            "function aa(a){const{one:b,two:c=1}=a;return[b,c];}",
        ),
        ("function f(name){if(name){return name;}}", "function aa(a){if(a){return a;}}"),
        ("const f=word=>`word ${word?`${word}!`:'word'}`;", "const aa=a=>`word ${a?`${a}!`:'word'}`;"),
        ("const f=text=>/text\\/[/]/.test(text);", "const aa=a=>/text\\/[/]/.test(a);"),
        ("const f=(...rest)=>[...rest,window.rest];", "const aa=(...a)=>[...a,window.rest];"),
        ("const f=one=>one?one:null;", "const aa=a=>a?a:null;"),
    ],
)
def test_variables_get_short_names(written: str, short: str) -> None:
    assert shortened(written) == short


@pytest.mark.parametrize("name", built())
def test_what_is_published_is_what_the_sources_make(name: str) -> None:
    assert (SCRIPTS / name).read_text("utf-8") == built()[name]


@pytest.mark.parametrize(("name", "most"), [("footpath-step.js", 4096), ("footpath-explorer.js", 9216)])
def test_a_script_is_small(name: str, most: int) -> None:
    assert len(gzip.compress(built()[name].encode(), 9)) <= most
