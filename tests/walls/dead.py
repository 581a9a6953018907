#!/usr/bin/env python3
"""Functions that no path reaches from main: dead.py COMPILE_COMMANDS SOURCES KEPT [TESTS]

Compiles every file below SOURCES once more, unoptimised and each function in a section of its own, links them, and lets the linker say
which sections nothing leads to. KEPT names functions that stay although only tests call them, one a line with the reason; a name in it
that the program reaches, or that is gone, is an error, too. Prints FILE:LINE: words, as a compiler does.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

DROPPED = re.compile(r"-O.|-g|-c|-Werror|-fsanitize=.*|-fno-sanitize-recover=.*|-M.*")
TAKES_A_VALUE = {"-o", "-MF", "-MT", "-MQ"}


def compile_one(entry, out):
    """The object made, with the flags of the build but its optimisation."""
    words, command = iter(shlex.split(entry["command"])), []
    for word in words:
        if word in TAKES_A_VALUE:
            next(words)
        elif not DROPPED.fullmatch(word) and word != entry["file"]:
            command.append(word)
    command += ["-O0", "-w", "-ffunction-sections", "-fdata-sections", "-c", entry["file"], "-o", out]
    subprocess.run(command, cwd=entry["directory"], check=True)
    return out


def compile_all(entries, folder):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outs = [os.path.join(folder, f"{i}.o") for i in range(len(entries))]
        return list(pool.map(compile_one, entries, outs))


def unreached(objects, folder, roots):
    """Name and object of each function that neither main nor a root leads to: what the linker throws away."""
    link = ["ld", "-e", "main", "--unresolved-symbols=ignore-all", "--gc-sections", "--print-gc-sections"]
    link += [f"--undefined={root}" for root in roots]
    linked = subprocess.run(link + objects + ["-o", os.path.join(folder, "all")], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    if linked.returncode != 0:
        sys.exit(linked.stderr[:2000])
    return re.findall(r"removing unused section '\.text\.([\w.]+)' in file '([^']+)'", linked.stderr)


def functions_of(objects):
    """How many objects hold each function: those of headers are in many, and dead only when they are in all of them."""
    said = subprocess.run(["nm", "--defined-only", *objects], capture_output=True, text=True, check=True).stdout
    counts = {}
    for name in re.findall(r"^\w+ [tT] (\w+)$", said, re.M):
        counts[name] = counts.get(name, 0) + 1
    return counts


def read_kept(path):
    kept = {}
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        name, _, reason = line.split("#")[0].strip().partition(" ")
        if name and not reason.strip():
            sys.exit(f"{path}:{number}: {name} stands without a reason")
        if name:
            kept[name] = number
    return kept


def place(name, file):
    """Where the function stands; None: it comes from a header of another project."""
    for number, line in enumerate(open(file, encoding="utf-8"), 1):
        if re.search(rf"^[a-zA-Z].*\b{name}\(", line):
            return f"{file}:{number}"
    return None


def calls_of(folder):
    texts = [open(os.path.join(at, file), encoding="utf-8", errors="replace").read()
             for at, _, files in os.walk(folder) for file in files if file.endswith((".c", ".h"))]
    return set(re.findall(r"(\w+)\(", "\n".join(texts)))


def find_dead(entries, kept):
    """Dead functions with a file of each; the names in `kept` that deserve their place."""
    with tempfile.TemporaryDirectory() as folder:
        objects = compile_all(entries, folder)
        files = {o: e["file"] for o, e in zip(objects, entries)}
        counts, dead = functions_of(objects), {}
        needed = {name for name, _ in unreached(objects, folder, [])} & set(kept)
        for name, obj in unreached(objects, folder, needed):
            dead.setdefault(name, []).append(files[obj])
    return {name: where[0] for name, where in dead.items() if len(where) >= counts.get(name, 1)}, needed


def main(commands, sources, kept_path, tests=None):
    sources = os.path.realpath(sources) + os.sep
    all_entries = json.load(open(commands, encoding="utf-8"))
    entries = list({e["file"]: e for e in all_entries if os.path.realpath(e["file"]).startswith(sources)}.values())
    kept, tested = read_kept(kept_path), calls_of(tests) if tests else set()
    dead, needed = find_dead(entries, kept)
    said = []
    for name, file in sorted(dead.items(), key=lambda item: (item[1], item[0])):
        where = place(name, file)
        if where:
            said.append(f"{where}: {'only tests call' if name in tested else 'nothing calls'} {name}")
    said += [f"{kept_path}:{line}: {name} is gone, or the program calls it: take it off the list"
             for name, line in kept.items() if name not in needed]
    for line in said:
        print(line)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
