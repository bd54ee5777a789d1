"""Optuna's samplers on the tables of results/reference, at the budget of `tune`.

    python3 -m venv venv && venv/bin/pip install optuna
    venv/bin/python Benchmarks/Tuning/optuna_samplers.py TABLE METRIC METRIC [--seeds 10]
        [--budget 1000] [--binary .build/release/mastoscale-sim --check 20]

Each sampler (NSGA-II, TPE, random) proposes policies of the table's grid, and is told their figures.
The figures come from the table, which the same binary made; with `--binary`, `--check` policies that
the samplers proposed are run by the binary as well and have to give the table's figures, and
`--drive` takes all figures from the binary. Printed is the share of the hypervolume of the table's
front that the proposals cover, as `tuning-benchmark search` prints it for `tune`, and the time that
a sampler takes for a proposal.
"""

import argparse
import csv
import gzip
import json
import subprocess
import time

import optuna


class Table:
    """Every policy of a grid with its figures."""

    def __init__(self, path, metrics):
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt") as lines:
            self.scenario = next(lines).removeprefix("# scenario ").strip()
            self.axes = []
            line = next(lines)
            while line.startswith("# vary "):
                name, values = line.removeprefix("# vary ").strip().split("=", 1)
                self.axes.append((name, values.split(",")))
                line = next(lines)
            columns = [next(csv.reader([line])).index(metric) for metric in metrics]
            self.rows = []
            for line in lines:
                fields = line.strip().split(",")
                self.rows.append([float(fields[c]) for c in columns] if fields[0] else None)

    def figures(self, places):
        index = 0
        for (_, values), place in zip(self.axes, places):
            index = index * len(values) + place
        return self.rows[index]

    def settings(self, places):
        return [f"{name}={values[place]}" for (name, values), place in zip(self.axes, places)]


def front(vectors):
    """The vectors that no other one dominates, by the first objective."""
    best, found = float("inf"), []
    for vector in sorted(vectors):
        if vector[1] < best:
            best = vector[1]
            found.append(vector)
    return found


def hypervolume(vectors, reference):
    volume, height = 0.0, reference[1]
    for x, y in front(v for v in vectors if v[0] < reference[0] and v[1] < reference[1]):
        volume += (reference[0] - x) * (height - y)
        height = y
    return volume


def reference_point(vectors):
    """The worst of each objective on the front, plus a tenth of its range."""
    point = []
    for index in range(2):
        values = [vector[index] for vector in vectors]
        spread = max(values) - min(values)
        point.append(max(values) + 0.1 * (spread if spread > 0 else 1))
    return point


def run_binary(binary, table, places, metrics):
    """The figures of a policy as the binary has them; None for one that is invalid."""
    command = [binary, "run", table.scenario, "--no-store", "--quiet", "--json"]
    for setting in table.settings(places):
        command += ["--set", setting]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return None
    run = json.loads(done.stdout)
    figures = []
    for metric in metrics:
        if metric == "podHours":
            figures.append(sum(deployment["podHours"] for deployment in run["deployments"]))
        else:
            queue = metric.removeprefix("p95(").removesuffix(")")
            found = [q for q in run["queues"] if q["name"] == queue]
            figures.append(found[0]["queueLatencySeconds"]["p95"])
    return figures


def study(sampler, table, budget, figures):
    """Runs a sampler; gives what it found and the seconds that it took for a proposal."""
    optimizer = optuna.create_study(directions=["minimize", "minimize"], sampler=sampler)
    found, spent, proposals = [], 0.0, []
    for _ in range(budget):
        began = time.perf_counter()
        trial = optimizer.ask()
        places = [trial.suggest_int(name, 0, len(values) - 1) for name, values in table.axes]
        spent += time.perf_counter() - began
        proposals.append(places)
        vector = figures(places)
        began = time.perf_counter()
        if vector is None:
            optimizer.tell(trial, state=optuna.trial.TrialState.FAIL)
        else:
            optimizer.tell(trial, vector)
            found.append(vector)
        spent += time.perf_counter() - began
    return found, spent / budget, proposals


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table")
    parser.add_argument("metrics", nargs=2)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--budget", type=int, default=1000)
    parser.add_argument("--binary")
    parser.add_argument("--check", type=int, default=20)
    parser.add_argument("--drive", action="store_true")
    parser.add_argument("--samplers", default="nsga2,tpe,random")
    arguments = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    table = Table(arguments.table, arguments.metrics)
    reference = front(row for row in table.rows if row is not None)
    point = reference_point(reference)
    whole = hypervolume(reference, point)
    figures = table.figures
    if arguments.drive:
        def figures(places):
            return run_binary(arguments.binary, table, places, arguments.metrics)
    samplers = {
        "nsga2": lambda seed: optuna.samplers.NSGAIISampler(seed=seed),
        "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
        "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    }
    for name in arguments.samplers.split(","):
        shares, slowest = [], 0.0
        for seed in range(1, arguments.seeds + 1):
            found, spent, proposals = study(samplers[name](seed), table, arguments.budget, figures)
            shares.append(hypervolume(found, point) / whole)
            slowest = max(slowest, spent)
        shares.sort()
        print(f"{table.scenario}: {name} worst {shares[0]:.4f}, median "
              f"{shares[len(shares) // 2]:.4f}, {slowest * 1000:.2f} ms a proposal", flush=True)
        if arguments.binary and not arguments.drive:
            step = max(1, len(proposals) // arguments.check)
            for places in proposals[::step][:arguments.check]:
                assert run_binary(arguments.binary, table, places, arguments.metrics) \
                    == table.figures(places), table.settings(places)
            print(f"{table.scenario}: the binary gives the table's figures for "
                  f"{arguments.check} of its policies", flush=True)


if __name__ == "__main__":
    main()
