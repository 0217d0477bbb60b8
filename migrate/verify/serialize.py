"""Runs in the user's Python: imports modules, and says what flytekit would register of each.

    python serialize.py about          print the versions of Python and flytekit
    python serialize.py < requests     for each line of JSON, print an answer for each module

A file of its own, which needs nothing but flytekit 1.10 or later, Python 3.8 or later, and a system
that forks: flytekit is imported once, then each module in a process of its own, with limits.
Nothing that a module prints is shown, no image is built, and the network is out of reach.
"""

from __future__ import annotations

import base64
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import json
import linecache
import os
import resource
import signal
import socket
import sys
import time
import traceback
import types
from collections import OrderedDict
from hashlib import sha256  # before a module puts another in its place
from typing import Any

OTHER_DEFAULT = "registry.invalid/another-default:0"
"""The default image of a second look: what has it then hangs on the default."""
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SET_CHILD_SUBREAPER = 36
_TOP_LEVEL_AWAIT = 0x2000  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def main() -> None:
    del sys.path[0]  # the folder of this file
    sys.dont_write_bytecode = True
    if sys.argv[1:] == ["about"]:
        about()
        return
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    importlib.import_module("flytekit.tools.translator")
    importlib.import_module("flytekit.image_spec.image_spec")
    os.dup2(nowhere, 2)
    adopt_strays()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        for request in requests:
            serve(json.loads(request), answers)
    finally:
        try:  # a signal may come as the last request is done: it is raised here, and no later
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finally:
            end_strays()


def about() -> None:
    from importlib import metadata

    try:
        flytekit = metadata.version("flytekit")
    except metadata.PackageNotFoundError:
        flytekit = ""
    print(json.dumps({"python": sys.version.split()[0], "flytekit": flytekit}))


# ---------------------------------------------------------------- a process for each module


def serve(request: dict[str, Any], answers: Any) -> None:
    """Answer for all modules, some at a time."""
    waiting = list(reversed(request["modules"]))
    running: dict[int, tuple[dict[str, Any], float]] = {}
    try:
        answer_all(waiting, running, request, answers)
    finally:
        for pid in running:
            end(pid)
            os.waitpid(pid, 0)


def answer_all(
    waiting: list[dict[str, Any]],
    running: dict[int, tuple[dict[str, Any], float]],
    request: dict[str, Any],
    answers: Any,
) -> None:
    """Start what waits, and take the answer of each that has ended, or takes too long."""
    while waiting or running:
        while waiting and len(running) < request["workers"]:
            module = waiting.pop()
            running[forked(module, request, answers)] = (
                module,
                time.monotonic() + request["seconds"],
            )
        time.sleep(0.01)
        for pid, (module, deadline) in list(running.items()):
            late = time.monotonic() > deadline
            if late:
                end(pid)
            ended, status = os.waitpid(pid, 0 if late else os.WNOHANG)
            if ended:
                end(pid)  # of what it has started
                del running[pid]
                answer = collected(module, request, status, late)
                print(json.dumps(dict(answer, id=module["id"])), file=answers, flush=True)


def forked(module: dict[str, Any], request: dict[str, Any], answers: Any) -> int:
    pid = os.fork()
    if not pid:
        answer_and_end(module, request, answers)
    return pid


def answer_and_end(module: dict[str, Any], request: dict[str, Any], answers: Any) -> None:
    """In a process of the module's own: leave the answer in its file."""
    own = os.getpid()
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setsid()
        os.close(answers.fileno())  # what the module starts may outlive all this
        answer = answer_for(module, request)
        if os.getpid() != own:  # the module forks
            return
        path = answer_path(module, request)
        with open(path + ".part", "w") as file:
            json.dump(answer, file)
        os.replace(path + ".part", path)
    finally:
        os._exit(0)


def end(pid: int) -> None:
    """Kill the process, and what it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def adopt_strays() -> None:
    """On Linux, what a module has started and let go becomes our child when its parent ends."""
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_strays() -> None:
    """Kill what is left of all modules; those that lose their parent by it become ours too."""
    for _ in range(10_000):
        try:
            with open(f"/proc/self/task/{os.getpid()}/children") as file:
                left = [int(pid) for pid in file.read().split()]
        except OSError:  # no Linux, or one that does not say
            return
        killed = [pid for pid in left if is_killed(pid)]
        if left and not killed:  # another user's
            return
        try:  # what is killed ends, however busy the machine is
            os.waitpid(-1, 0 if killed else os.WNOHANG)
        except ChildProcessError:  # the list may miss one while another ends: this does not
            return


def is_killed(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        return False
    return True


def answer_path(module: dict[str, Any], request: dict[str, Any]) -> str:
    return os.path.join(request["folder"], str(module["id"]))


def collected(
    module: dict[str, Any], request: dict[str, Any], status: int, late: bool
) -> dict[str, Any]:
    """What the process has left behind."""
    path = answer_path(module, request)
    if os.path.exists(path):
        with open(path) as file:
            answer: dict[str, Any] = json.load(file)
        os.unlink(path)
        return answer
    if late:
        return {"error": f"takes more than {request['seconds']} seconds"}
    if os.WIFSIGNALED(status):
        return {"error": f"is killed by {signal.Signals(os.WTERMSIG(status)).name}"}
    return {"error": "ends the process that imports it"}


# ---------------------------------------------------------------- in that process


def answer_for(module: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    limit_memory(request["megabytes"])
    cut_off()
    build_nothing()
    overlay = {path: base64.b64decode(data) for path, data in request["overlay"].items()}
    lay_over(overlay)
    os.chdir(module["folder"])
    sys.path[:0] = module["roots"]
    sys.argv = [module["path"]]
    entities = importlib.import_module("flytekit.core.context_manager").FlyteEntities.entities
    there = len(entities)
    try:
        run(module)
        found = list(described(entities, there, module["default"]))
        return {"entities": found, "loaded": loaded(request["watched"])}
    except BaseException as error:
        return {"error": said(error, module, request), "missing": is_missing_file(error)}


def limit_memory(megabytes: int) -> None:
    size = megabytes * 2**20
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY:
        size = min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (size, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def cut_off() -> None:
    """No network: for Python's own sockets, Docker's among them, and on Linux for all."""

    def refused(*_: Any) -> Any:
        raise ConnectionRefusedError("the network is out of reach while tasks are compared")

    socket.socket.connect = refused  # type: ignore[method-assign]
    socket.socket.connect_ex = refused  # type: ignore[method-assign]
    os.environ["DOCKER_HOST"] = "tcp://docker.invalid:1"  # for its command
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    user, group = os.getuid(), os.getgid()
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is None or unshare(_CLONE_NEWNET) == 0:
        return
    if unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        maps = (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"))
        for name, text in (*maps, ("gid_map", f"{group} {group} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)


def build_nothing() -> None:
    """Every image that is asked for by a name, or by the id of its ImageSpec, is there (F3, F42).

    So none is built, or looked for in a registry (flytekit 1.10.7 and 1.16.31).
    """
    configuration = importlib.import_module("flytekit.configuration")
    own = configuration.ImageConfig.find_image

    def find_image(self: Any, name: str) -> Any:
        image = configuration.Image(name, f"registry.invalid/{name}", "0")
        return own(self, name) or image

    configuration.ImageConfig.find_image = find_image
    module = importlib.import_module("flytekit.image_spec.image_spec")
    module.ImageBuildEngine.build = classmethod(lambda *_, **__: None)
    module.ImageSpec.exist = lambda *_, **__: True


def said(error: BaseException, module: dict[str, Any], request: dict[str, Any]) -> str:
    """An error in one line, with the last line of the module that is on its way."""
    what = type(error).__name__
    if isinstance(error, MemoryError):
        return f"needs more than {request['megabytes']} MB of memory"
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = ""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == module["path"]]
    place = f" (line {lines[-1]})" if lines and lines[-1] and not module["code"] else ""
    return f"{what}{': ' if text else ''}{text[:300]}{place}"


def is_missing_file(error: BaseException) -> bool:
    return isinstance(error, (FileNotFoundError, NotADirectoryError))


def loaded(watched: list[str]) -> list[str]:
    files = map(file_of_module, list(sys.modules.values()))
    here = {os.path.realpath(each) for each in files if isinstance(each, str)}
    return [path for path in watched if os.path.realpath(path) in here]


def file_of_module(module: Any) -> Any:
    """Asked past the module itself: pandas and others would be imported that flytekit puts off."""
    try:
        return object.__getattribute__(module, "__dict__").get("__file__")
    except AttributeError:
        return None


# ---------------------------------------------------------------- the module


def run(module: dict[str, Any]) -> None:
    name, path = module["name"], module["path"]
    if module["code"] is not None:
        run_notebook(name, path, module["code"])
        return
    spec = importlib.util.find_spec(name)  # imports its packages
    if spec is None or not spec.origin or os.path.realpath(spec.origin) != os.path.realpath(path):
        spec = importlib.util.spec_from_file_location(name, path)
    there = file_of_module(sys.modules.get(name))
    if there and os.path.realpath(there) == os.path.realpath(path):  # its package imports it
        return
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)


def run_notebook(name: str, path: str, code: str) -> None:
    """The code cells as one script, which may `await` and `display`."""
    import asyncio
    import builtins
    import inspect

    made = sys.modules[name] = types.ModuleType(name)
    made.__file__ = path
    builtins.display = lambda *_, **__: None  # type: ignore[attr-defined]
    keep_lines(path, code)
    compiled = compile(code, path, "exec", _TOP_LEVEL_AWAIT, dont_inherit=True)
    result = eval(compiled, made.__dict__)
    if inspect.iscoroutine(result):
        asyncio.run(result)


# ---------------------------------------------------------------- the new text of files


class NewFiles(importlib.abc.MetaPathFinder):
    """Finds modules whose files are not there yet."""

    def __init__(self, files: set[str]) -> None:
        self.files = files

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        for folder in path if path is not None else sys.path:
            file = os.path.join(folder, fullname.rpartition(".")[2] + ".py")
            if os.path.realpath(file) in self.files:
                return importlib.util.spec_from_file_location(fullname, file)
        return None


def lay_over(overlay: dict[str, bytes]) -> None:
    """Have these texts imported, and shown by `inspect`, in the place of the files'."""
    if not overlay:
        return
    texts = {os.path.realpath(path): data for path, data in overlay.items()}
    loader = importlib.machinery.SourceFileLoader
    own_data, own_code = loader.get_data, loader.get_code

    def get_data(self: Any, path: str) -> bytes:
        return texts.get(os.path.realpath(path)) or own_data(self, path)

    def get_code(self: Any, fullname: str) -> Any:
        path = self.get_filename(fullname)
        if os.path.realpath(path) not in texts:
            return own_code(self, fullname)
        return self.source_to_code(self.get_data(path), path)  # whatever is compiled already

    loader.get_data = get_data  # type: ignore[method-assign]
    loader.get_code = get_code  # type: ignore[method-assign]
    sys.meta_path.insert(0, NewFiles({path for path in texts if not os.path.exists(path)}))
    for path, data in overlay.items():
        keep_lines(path, importlib.util.decode_source(data))


def keep_lines(path: str, text: str) -> None:
    """What `inspect.getsource` shows of the file; without a time it is never read anew."""
    lines = io.StringIO(text).readlines()
    linecache.cache[path] = (len(text), None, lines, path)


# ---------------------------------------------------------------- what flytekit would register


def described(entities: list[Any], there: int, default: str) -> Any:
    """All that was made since there were `there`; a default launch plan for each workflow too."""
    base_task = importlib.import_module("flytekit.core.base_task")
    plans = importlib.import_module("flytekit.core.launch_plan")
    workflows = importlib.import_module("flytekit.core.workflow")
    references = importlib.import_module("flytekit.core.reference_entity")
    manager = importlib.import_module("flytekit.core.context_manager").FlyteContextManager
    settings, other = fixed_settings(default), fixed_settings(OTHER_DEFAULT)
    context = manager.current_context()
    inner_tasks = {id(getattr(entity, "_config_task_instance", None)) for entity in entities}
    with manager.with_context(context.with_serialization_settings(settings)) as inner:
        while there < len(entities):  # what workflows make when they are compiled is behind them
            entity = entities[there]
            there += 1
            if isinstance(entity, references.ReferenceEntity):
                continue
            if isinstance(entity, base_task.PythonTask):
                task = described_task(entity, settings, other, default)
                yield dict(task, inner=id(entity) in inner_tasks)  # as a ShellTask has
            elif isinstance(entity, workflows.WorkflowBase):
                yield serialized("workflow", entity, settings)
                try:
                    plans.LaunchPlan.get_default_launch_plan(inner, entity)
                except Exception:  # the workflow itself says why
                    continue
            elif isinstance(entity, plans.LaunchPlan):
                yield serialized("launch plan", entity, settings)


def fixed_settings(default: str) -> Any:
    """The same on every machine."""
    configuration = importlib.import_module("flytekit.configuration")
    name, _, tag = default.rpartition(":")
    image = configuration.Image("default", name, tag)
    return configuration.SerializationSettings(
        configuration.ImageConfig(image),
        project="project",
        domain="domain",
        version="version",
        env={},
    )


def described_task(task: Any, settings: Any, other: Any, default: str) -> dict[str, Any]:
    first = serialized("task", task, settings)
    second = serialized("task", task, other)
    if "message" in first and "message" in second:
        mine, others = dict(leaves(first["message"])), dict(leaves(second["message"]))
        first["implicit"] = [
            path
            for path, value in mine.items()
            if value == default and others.get(path) == OTHER_DEFAULT
        ]
    first["variable"] = variable_of(task)
    return first


def variable_of(task: Any) -> str:
    """The name that its module knows it by; empty where it has none."""
    module = sys.modules.get(getattr(task, "_instantiated_in", None) or "")
    values = vars(module) if module is not None else {}
    return next((name for name, value in values.items() if value is task), "")


def file_of(entity: Any) -> str:
    """The module that makes it, or what it starts or maps; empty where flytekit does not say."""
    for each in (entity, getattr(entity, "workflow", None), getattr(entity, "_run_task", None)):
        file = getattr(each, "_module_file", None)
        if file:
            return os.path.realpath(str(file))  # as flytekit does, but not yet 1.10.7
    return ""


def serialized(kind: str, entity: Any, settings: Any) -> dict[str, Any]:
    translator = importlib.import_module("flytekit.tools.translator")
    json_format = importlib.import_module("google.protobuf.json_format")
    known = {"kind": kind, "name": entity.name, "file": file_of(entity)}
    try:
        idl = translator.get_serializable(OrderedDict(), settings, entity).to_flyte_idl()
        put_in_order(idl)
        data = idl.SerializeToString(deterministic=True)
        message = json_format.MessageToDict(idl)
    except Exception as error:
        text = " ".join(str(error).split())
        return dict(known, error=f"{type(error).__name__}: {text[:300]}")
    return dict(known, hash=sha256(data).hexdigest(), message=message)


def put_in_order(message: Any) -> None:
    """Sort what flytekit lists as a set of objects gives it, in another order each time."""
    for field, value in message.ListFields():
        if field.name == "upstream_node_ids":
            value.sort()
        elif hasattr(value, "ListFields"):
            put_in_order(value)
        elif not isinstance(value, (str, bytes, int, float)):
            for each in value.values() if hasattr(value, "values") else value:
                if hasattr(each, "ListFields"):
                    put_in_order(each)


def leaves(message: Any, path: str = "") -> Any:
    """Every value in it, with where it stands, as `template.container.image`."""
    if isinstance(message, dict):
        for key, value in message.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(message, list):
        for index, value in enumerate(message):
            yield from leaves(value, f"{path}[{index}]")
    else:
        yield path, message


if __name__ == "__main__":
    main()
