"""Peer: the codemod a careful engineer writes with libcst, one process.

    python bench/peer_libcst.py TREE IMAGE

Names are resolved by scope, so aliases work; a byte test and git spare the files that don't matter.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, ScopeProvider

TASKS = {"flytekit.task", "flytekit.dynamic", "flytekit.extras.tasks.shell.ShellTask"}


class AddImage(cst.CSTTransformer):
    METADATA_DEPENDENCIES = (ScopeProvider,)

    def __init__(self, image: str) -> None:
        equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
        self.argument = cst.Arg(cst.SimpleString(f'"{image}"'), cst.Name("container_image"), equal)

    def names(self, node: cst.BaseExpression) -> set[str]:
        scope = self.get_metadata(ScopeProvider, node, None)
        return {found.name for found in scope.get_qualified_names_for(node)} if scope else set()

    def leave_Decorator(self, original: cst.Decorator, updated: cst.Decorator) -> cst.Decorator:
        if not isinstance(original.decorator, cst.Call) and self.names(original.decorator) & TASKS:
            return updated.with_changes(decorator=cst.Call(updated.decorator, [self.argument]))
        return updated

    def leave_Call(self, original: cst.Call, updated: cst.Call) -> cst.Call:
        found, args = self.names(original.func), list(updated.args)
        if "functools.partial" in found and args:
            found = self.names(original.args[0].value)
        decided = any(a.star or (a.keyword and a.keyword.value == "container_image") for a in args)
        if decided or not found & TASKS:
            return updated
        if not args:
            return updated.with_changes(args=[self.argument])
        last = args[-1]
        if isinstance(last.comma, cst.Comma):  # on a line of its own, as the others
            end, gap = last.comma.whitespace_after, original.whitespace_before_args
            last = last.with_changes(comma=cst.Comma(whitespace_after=gap))
            new = self.argument.with_changes(comma=cst.Comma(whitespace_after=end))
        else:
            new = self.argument.with_changes(whitespace_after_arg=last.whitespace_after_arg)
            comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
            last = last.with_changes(comma=comma, whitespace_after_arg=cst.SimpleWhitespace(""))
        return updated.with_changes(args=[*args[:-1], last, new])


def main() -> None:
    tree, image = Path(sys.argv[1]), sys.argv[2]
    listing = ["git", "ls-files", "-coz", "--exclude-standard", "--", "*.py"]
    listed = subprocess.run(listing, cwd=tree, stdout=subprocess.PIPE, check=True).stdout
    for name in listed.decode().split("\0")[:-1]:
        data = (tree / name).read_bytes()
        if b"flytekit" in data:
            module = cst.parse_module(data)
            changed = MetadataWrapper(module, unsafe_skip_copy=True).visit(AddImage(image))
            if changed.bytes != data:
                (tree / name).write_bytes(changed.bytes)


if __name__ == "__main__":
    main()
