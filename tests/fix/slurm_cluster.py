"""A real Slurm of one node on loopback, with an sshd in front of it, in one folder.

Needs root and Debian's packages slurm-wlm, munge and openssh-server.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

HOST = "slurm-under-test"  # the ssh alias that a task's ssh_config names
PROGRAMS = ("slurmctld", "slurmd", "munged", "sshd", "sbatch", "ssh-keygen")
PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"


def missing() -> str:
    """Why no cluster can be had here, in one line; empty where it can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "a Slurm can be started by root only"
    absent = [program for program in PROGRAMS if shutil.which(program, path=PATH) is None]
    return f"no {', '.join(absent)} here: see tests/fix/slurm_install.sh" if absent else ""


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Path]:
    """Start the cluster; gives the HOME from which ssh reaches it, and stops it afterwards."""
    folder.chmod(0o755)
    try:
        start_munge(folder)
        start_slurm(folder)
        start_sshd(folder)
        yield home(folder)
    finally:
        for name in ("sshd", "slurmd", "slurmctld", "munged"):
            stop(folder / f"{name}.pid")


def start_munge(folder: Path) -> None:
    """The daemon by which Slurm's parts trust each other, with a key and a socket of its own."""
    key = folder / "munge.key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o600)
    files = {"key-file": key, "socket": folder / "munge.socket"}
    files |= {f"{kind}-file": folder / f"munged.{kind}" for kind in ("pid", "log", "seed")}
    run("munged", "--force", *(f"--{option}={path}" for option, path in files.items()))


def start_slurm(folder: Path) -> None:
    """Controller and node, without accounting, cgroups or plugins that need more than a process."""
    for name in ("state", "spool"):
        (folder / name).mkdir()
    name = socket.gethostname().split(".")[0]
    conf = folder / "slurm.conf"
    conf.write_text(
        textwrap.dedent(f"""\
            ClusterName=test
            SlurmctldHost={name}(127.0.0.1)
            AuthType=auth/munge
            AuthInfo=socket={folder}/munge.socket
            CredType=cred/munge
            SlurmUser=root
            SlurmdUser=root
            SlurmctldPort={free_port()}
            SlurmdPort={free_port()}
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/slurmd.pid
            SlurmctldLogFile={folder}/slurmctld.log
            SlurmdLogFile={folder}/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
            ReturnToService=2
            MpiDefault=none
            NodeName={name} NodeAddr=127.0.0.1 CPUs=2 RealMemory=500 State=UNKNOWN
            PartitionName=test Nodes={name} Default=YES MaxTime=INFINITE State=UP
            """)
    )
    run("slurmctld", "-f", str(conf))
    run("slurmd", "-f", str(conf), "-N", name)
    command = ["sinfo", "--noheader", "--format=%T"]
    wait_for(lambda: "idle" in run(*command, SLURM_CONF=str(conf)), "the node is not idle", folder)


def start_sshd(folder: Path) -> None:
    """An ssh server whose sessions talk to this Slurm, and a HOME that knows it by HOST."""
    ssh = home(folder) / ".ssh"
    ssh.mkdir(parents=True, mode=0o700)
    for key in (folder / "host_key", ssh / "id_ed25519"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
    port = free_port()
    conf = folder / "sshd_config"
    conf.write_text(
        textwrap.dedent(f"""\
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {folder}/host_key
            AuthorizedKeysFile {ssh}/id_ed25519.pub
            PidFile {folder}/sshd.pid
            PermitRootLogin yes
            PasswordAuthentication no
            UsePAM no
            StrictModes no
            Subsystem sftp internal-sftp
            SetEnv SLURM_CONF={folder}/slurm.conf PATH={programs(folder)}:{PATH}
            """)  # a second SetEnv would be ignored
    )
    (ssh / "config").write_text(
        f"Host {HOST}\n  HostName 127.0.0.1\n  Port {port}\n  User {getpass.getuser()}\n"
    )
    public = (folder / "host_key.pub").read_text()
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}[{HOST}]:{port} {public}")
    Path("/run/sshd").mkdir(exist_ok=True)
    run("sshd", "-f", str(conf), "-E", str(folder / "sshd.log"))


def programs(folder: Path) -> Path:
    """A folder with a `scontrol --json show job`, which Slurm has from 23.02 on only."""
    scontrol = folder / "bin" / "scontrol"
    scontrol.parent.mkdir(exist_ok=True)
    version = re.search(r"(\d+)\.\d+", run("slurmctld", "-V"))
    if version and int(version[1]) < 23:
        scontrol.write_text(
            textwrap.dedent(f"""\
                #!{sys.executable}
                import json, subprocess, sys
                job = sys.argv[-1]
                command = ["squeue", "--json", "--states=all", "--jobs=" + job]
                found = json.loads(subprocess.check_output(command))
                # 22.05 lists the others too, and the connector takes the first for its own.
                found["jobs"] = [each for each in found["jobs"] if str(each["job_id"]) == job]
                for job in found["jobs"]:
                    job["job_state"] = [job["job_state"]]
                print(json.dumps(found))
                """)
        )
        scontrol.chmod(0o755)
    return scontrol.parent


def home(folder: Path) -> Path:
    return folder / "home"


def run(*command: str, **env: str) -> str:
    """What a program of the system says; an error with all it says where it fails."""
    program = shutil.which(command[0], path=PATH) or command[0]  # sshd wants its whole path
    done = subprocess.run(
        [program, *command[1:]], env={**os.environ, **env}, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def stop(pid_file: Path) -> None:
    """Stop the daemon that wrote the file, and wait for its end."""
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text())
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    wait_for(lambda: not Path(f"/proc/{pid}/cmdline").exists() or is_zombie(pid), "", pid_file)


def is_zombie(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    return True


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(done: Callable[[], bool], otherwise: str, where: Path, seconds: float = 60) -> None:
    """Ask until it is done."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{otherwise} after {seconds:.0f} s; logs in {where}")
        time.sleep(0.1)
